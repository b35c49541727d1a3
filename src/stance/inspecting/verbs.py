"""Has a text a verb? Closed lists and endings answer; where the answer is in doubt it is yes."""

from __future__ import annotations

from typing import Final

from stance.reading.tokens import word_set
from stance.reading.verbs import AUXILIARIES, FINITE, VERBS
from stance.text import word_forms

__all__ = ["lacks_verb"]

# Past forms without -ed, of the verbs that reports use; and base forms that follow a singular collective.
_IRREGULAR: Final = word_set("""arose ate beat became began bent bet blew bore bought bound broke brought built burnt burst came cast caught
    chose clung cost crept cut dealt died drew drove fed fell felt fled flew forbade forgave forgot fought found froze
    gave got grew heard held hid hit hung hurt kept knew laid lay leapt learnt led left lent let lit lost made meant
    met mistook overtook paid put quit ran rang read rid rode rose sank sat saw sent set shook shot shrank shut slept
    slid sold sought spent split spoke spread stole stood stuck struck swept swore swung taught told took tore
    understood undertook underwent upheld went withdrew withheld woke won wore wrote gone been done seen taken given
    known shown grown driven drawn broken chosen fallen written spoken stolen worn beaten frozen hidden risen
    isnt arent wasnt werent dont doesnt didnt wont cant couldnt wouldnt shouldnt hasnt havent hadnt cannot aint""")
_VERBS: Final = AUXILIARIES | FINITE | VERBS | _IRREGULAR
# After these a verb has no ending, and no list holds all verbs; "it's" and "there's" lose theirs with the possessives.
_PLURAL_SUBJECTS: Final = word_set("""i you we they people men women children police and both many most few some all these those who which
    data media criteria phenomena mice feet teeth everyone lets im youre theyre it he she that here there""")
# Only where one of these stands is the text English for certain, and the lists apply.
_ENGLISH: Final = word_set("the of from with for by to")


def lacks_verb(text: str) -> bool:
    """Is this an English text that certainly has no finite verb, such as a bare noun phrase?

    A word in -s may be a verb (`flows`) or a plural after which one stands without ending (`drugs kill`); either way
    the answer is no, so that a heading with a plural passes.

    >>> lacks_verb("The dominant source of American fentanyl"), lacks_verb("The bridge of the town is closed")
    (True, False)
    >>> lacks_verb("Die Lage der Dinge"), lacks_verb("Drugs from China kill")
    (False, False)
    """
    if not text.isascii():
        return False
    forms = word_forms(text)
    return not _ENGLISH.isdisjoint(forms) and not any(map(_may_be_verb, forms))


def _may_be_verb(form: str) -> bool:
    if form in _VERBS or form in _PLURAL_SUBJECTS:
        return True
    # The possessive is gone from a form, so -s is a plural or a verb; "class" and "virus" are neither.
    return form.endswith("ed") or (form.endswith("s") and not form.endswith(("ss", "us", "is")))
