"""A grammar of small invented claims: fields of life, each with its own subjects and predicates; claims and texts go out.

No content word stands in two fields, so that claims of two fields are strangers to each other. What stands first in
each list is what a failing example shrinks to.
"""

from __future__ import annotations

import attrs

__all__ = ["FIELDS", "SHELLS", "Claim", "Field", "Predicate"]


@attrs.frozen
class Predicate:
    """What is said of a subject, and the same denied.

    Attributes:
        says: The verb as it affirms: `is`.
        denies: The same verb as it denies: `is not`.
        rest: What follows; `{number}` stands for a figure.
        other_words: The same claim put differently, with `{subject}` and `{number}` in their places.
        numbers: Figures that fit, written as people write them; empty where none is stated.
    """

    says: str
    denies: str
    rest: str
    other_words: str
    numbers: tuple[str, ...] = ()


@attrs.frozen
class Field:
    """A field of life.

    Attributes:
        name: In a word.
        subjects: Names that may stand in front of every predicate of the field.
        predicates: What may be said of them.
    """

    name: str
    subjects: tuple[str, ...]
    predicates: tuple[Predicate, ...]


@attrs.frozen
class Claim:
    """One claim of the grammar, from which its relatives can be made.

    Attributes:
        field: Where it comes from.
        subject: Of whom or what it speaks.
        predicate: What it says.
        number: The figure in it; empty where it states none.

    >>> claim = Claim(FIELDS[0], "The bridge", FIELDS[0].predicates[0])
    >>> claim.text, claim.denied
    ('The bridge is closed.', 'The bridge is not closed.')
    """

    field: Field
    subject: str
    predicate: Predicate
    number: str = ""

    @property
    def text(self) -> str:
        """The claim as a sentence."""
        return self._said(self.predicate.says)

    @property
    def denied(self) -> str:
        """The opposite as a sentence."""
        return self._said(self.predicate.denies)

    @property
    def in_other_words(self) -> str:
        """The claim as another person might put it."""
        put = self.predicate.other_words.format(subject=self.subject, number=self.number)
        return f"{put[0].upper()}{put[1:]}."

    def in_shell(self, shell: str) -> str:
        """The claim as somebody reports it: "Officials said that the bridge is closed."."""
        plain = self.text.removesuffix(".")
        inside = f"t{plain[1:]}" if plain.startswith("The ") else plain
        return shell.format(inside)

    def _said(self, verb: str) -> str:
        return f"{self.subject} {verb} {self.predicate.rest.format(number=self.number)}."


# Attribution: who reports it says nothing about the claim itself.
SHELLS = (
    "Officials said that {}.",
    "According to a report, {}.",
    "The minister told reporters that {}.",
    "A spokeswoman announced that {}.",
)

# Each field has a subject with letters beyond ASCII, so that no law holds for English spelling only.
FIELDS = (
    Field(
        "bridges",
        ("The bridge", "The Müller Straße viaduct", "The Zoë footbridge"),
        (
            Predicate("is", "is not", "closed", "{subject} has been closed to all traffic"),
            Predicate("is", "is not", "safe for lorries", "lorries can use {subject} in safety"),
            Predicate("has", "does not have", "cracked welds", "cracks were seen in the welds of {subject}"),
            Predicate(
                "carries",
                "does not carry",
                "{number} pedestrians a day",
                "{number} pedestrians cross {subject} daily",
                ("40", "400", "1,200", "12,000"),
            ),
        ),
    ),
    Field(
        "medicines",
        ("China", "Mexico", "Córdoba"),
        (
            Predicate(
                "is",
                "is not",
                "the main source of fentanyl",
                "most fentanyl comes from {subject}",
            ),
            Predicate("banned", "did not ban", "the export of opioids", "opioid exports are banned by {subject}"),
            Predicate(
                "counted",
                "did not count",
                "{number} overdose deaths",
                "{number} people died of overdoses, as counted by {subject}",
                ("12", "120", "63,600", "74 thousand"),
            ),
        ),
    ),
    Field(
        "fisheries",
        ("Norway", "Chile", "The Ærø hatchery"),
        (
            Predicate("bred", "did not breed", "the salmon", "the salmon were bred by {subject}"),
            Predicate("lost", "never lost", "its herring catch", "{subject} saw its catch of herring vanish"),
            Predicate(
                "landed",
                "did not land",
                "{number} tonnes of cod",
                "{number} tonnes of cod were brought ashore by {subject}",
                ("7", "70", "2,500", "25,000"),
            ),
        ),
    ),
    Field(
        "schools",
        ("The college", "The grammar school", "Saint-Rémy academy"),
        (
            Predicate("hired", "has not hired", "new teachers", "new teachers were hired by {subject}"),
            Predicate("dropped", "did not drop", "Latin lessons", "Latin lessons were dropped at {subject}"),
            Predicate(
                "spent",
                "did not spend",
                "{number} pounds on desks",
                "{number} pounds were paid for desks at {subject}",
                ("5 million", "5 billion", "90", "900"),
            ),
        ),
    ),
    Field(
        "stars",
        ("Venus", "Jupiter", "The Gänsefuß comet"),
        (
            Predicate("shows", "does not show", "volcanic plumes", "volcanic plumes were observed on {subject}"),
            Predicate("attracts", "does not attract", "asteroids", "asteroids are pulled in by {subject}"),
            Predicate(
                "has",
                "has not",
                "{number} moons",
                "{number} moons orbit {subject}",
                ("2", "16", "95", "195"),
            ),
        ),
    ),
)
