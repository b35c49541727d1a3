"""Loading: files come in, a cross-checked corpus goes out, or everything that is wrong at once.

Every problem has a code that keeps its meaning, and a place: `file:line:column: code: what — cure`.

| code | the cause |
| --- | --- |
| ST101 | the text is not what its format demands: YAML, JSON, CSV |
| ST102 | a key is given twice in one mapping, or a column is named twice |
| ST103 | the bytes are not text in UTF-8, or in the UTF-16 or UTF-32 that the byte order mark announces |
| ST104 | a character that no text may hold, such as U+0000 |
| ST105 | an anchor or an alias |
| ST106 | a merge key |
| ST107 | a tag |
| ST108 | a %TAG or %YAML line |
| ST109 | a second document in one file |
| ST110 | a key that is a list, a mapping or an alias |
| ST111 | more than a limit allows: bytes of a file, depth, nodes, length of a text, assertions, words |
| ST112 | a file that cannot be read: missing, not allowed, or a folder, pipe or device |
| ST113 | a folder without a corpus file |
| ST114 | an empty file |
| ST120 | the format's version is missing or not known |
| ST121 | a key that the format does not have |
| ST122 | a key that is needed and missing |
| ST123 | a text, list or mapping where another of these is needed |
| ST124 | a word that is none of those to choose from |
| ST125 | a period that is not written in EDTF |
| ST126 | a value that the model refuses, such as an empty text |
| ST127 | a decision that settles nothing, or two things at once |
| ST128 | two files of one folder with two titles |
| ST131 | a source or topic of which two rows or files say different things |
| ST132 | a row with more or fewer cells than the first row |
| ST133 | NaN or an infinity in JSON |
| ST134 | a file of somebody else's format with nothing in it that a corpus can hold |
| ST140 | a comparison that is not JSON |
| ST141 | a JSON file that is no comparison, or one of another version |
| ST142 | a file to which no answers can be added |
| ST143 | a sheet of answers that cannot be read |
| ST199 | more problems in the same file |
| ST201 to ST206 | ids that are doubled, lead nowhere or go in a circle: see `stance.model.corpus` |
| ST301 | a warning: `#` made a comment of what was probably text |
| ST302 | a warning: a text holds an invisible character, written as an escape |
| ST303 | a warning: a column that is not read |
| ST304 | a warning: something of somebody else's format that could not be taken over |
| ST399 | more warnings in the same file |
"""

from stance.loading.comparison import load_comparison
from stance.loading.extraction import extraction_schema, extraction_text
from stance.loading.files import Limits
from stance.loading.formats import FORMATS
from stance.loading.merging import Loaded, load, load_with_warnings
from stance.loading.schema import corpus_schema, schema_text

__all__ = [
    "FORMATS",
    "Limits",
    "Loaded",
    "corpus_schema",
    "extraction_schema",
    "extraction_text",
    "load",
    "load_comparison",
    "load_with_warnings",
    "schema_text",
]
