"""The JSON Schema for a language model that extracts assertions: what it gives back is a corpus file of format 1.

Interfaces for structured output accept a subset of JSON Schema: no references, no patterns or lengths, every property required,
no others allowed, and null where a value may be left out. What format 1 has beyond that is left out here: topics, decisions
and synonyms are a person's.
"""

from __future__ import annotations

import json

from stance.loading.schema import Schema, SchemaValue
from stance.loading.shapes import FORMAT_VERSION
from stance.model.assertion import Commitment, Stance

__all__ = ["extraction_schema", "extraction_text"]

_PERIOD = (
    "in EDTF: 2016, 2016-12, 2016-12-30, 2022-05/2023-04, ../2019 for until, 2019/.. for since, 1990~ for about; "
    "null if the article does not say"
)


def extraction_schema() -> Schema:
    """Make the JSON Schema of what a model is to give back for an article.

    >>> extraction_schema()["required"]
    ['stance', 'title', 'speakers', 'sources']
    """
    speaker = _mapping(
        "A person or body whom the article quotes or reports.",
        id=_text("Short lower-case name without spaces, unique in this answer, such as baer or dea."),
        name=_text("The full name, as the article gives it."),
        aliases=_texts("Other names for the same speaker in the article; an empty list if there are none."),
        part_of=_optional(
            "The id of the speaker to whom this one belongs, such as the agency of an official; else null."
        ),
    )
    source = _mapping(
        "The article that you were given.",
        id=_text("Short lower-case name without spaces, such as ap2016."),
        title=_optional("The headline, or null."),
        publisher=_optional("Who published the article, or null if it does not say."),
        authors=_texts("Who wrote the article, in the printed order; an empty list if it does not say."),
        kind=_optional("One word for what it is: news, report, opinion, interview; or null."),
        published=_optional(f"When it was published, {_PERIOD}."),
        url=_optional("The address of the article if you were given it, or null; never invent one."),
        assertions=_list("Everything that the article asserts, or reports that others assert.", _assertion()),
    )
    return _mapping(
        "What one article asserts and reports, each assertion with the words of the article that prove it.",
        stance={"type": "string", "enum": [FORMAT_VERSION], "description": "The version of this format."},
        title=_optional("What the story is about, as a neutral question; or null."),
        speakers=_list("Everybody who is quoted or reported in the article, once.", speaker),
        sources=_list("The article, as the only entry.", source),
    )


def extraction_text() -> str:
    """Write the schema; the order of its properties is the order in which a model fills them in.

    >>> extraction_text().splitlines()[1]
    '  "type": "object",'
    """
    return json.dumps(extraction_schema(), indent=2, ensure_ascii=False) + "\n"


def _assertion() -> Schema:
    # The quote before the sentence: a model that has copied the words first says what they say.
    return _mapping(
        "One thing that one voice says.",
        id=_text("Short name, unique in this answer, such as ap-01."),
        quote=_text(
            "The words of the article that prove the assertion, copied character by character from the text that you were "
            "given: nothing added, corrected, joined or left out. Quote the whole clause, with its negation and its numbers."
        ),
        speaker=_texts(
            "Ids of who says it inside the article, outermost first: an agency, then its official. An empty list when the "
            "article says it in its own voice."
        ),
        text=_text(
            "The assertion in one sentence that stands alone: with names in place of pronouns, with its numbers, and with the "
            "speaker's own doubt or denial in it, but without 'he said that'."
        ),
        about=_optional(f"The period that the assertion is about, never the date of publication, {_PERIOD}."),
        stance={
            "type": ["string", "null"],
            "enum": [*map(str, Stance), None],
            "description": "Leave null, unless the article answers a yes-or-no question that you were given: the voice's stance to it.",
        },
        commitment={
            "type": ["string", "null"],
            "enum": [*map(str, Commitment), None],
            "description": "What the article does with it: assert (its own voice), report (neutrally), endorse, or dispute; null if unclear.",
        },
    )


def _mapping(description: str, **properties: SchemaValue) -> Schema:
    return {
        "type": "object",
        "description": description,
        "properties": dict(properties),
        "required": [*properties],
        "additionalProperties": False,
    }


def _text(description: str) -> Schema:
    return {"type": "string", "description": description}


def _optional(description: str) -> Schema:
    return {"type": ["string", "null"], "description": description}


def _list(description: str, items: Schema) -> Schema:
    return {"type": "array", "description": description, "items": items}


def _texts(description: str) -> Schema:
    return _list(description, {"type": "string", "description": "One of them."})
