"""Broken corpora, each with the exact lines that it gets: file, line, column, code, what is wrong, what to do."""

from __future__ import annotations

import time
from pathlib import Path

import attrs
import pytest
import yaml

from stance.errors import LoadError
from stance.loading import load

# Beginnings of files, so that a case shows only what is broken.
HEAD = "stance: 1\n"
ONE = HEAD + "sources:\n  - id: ap\n    assertions:\n      - id: a1\n        text: "
ALSO = ONE + "The bridge is closed.\n        "
TOPIC = HEAD + "topics:\n  - id: t\n    proposition: The bridge is closed.\n    "
DECIDE = ONE + "The bridge is closed.\n      - id: a2\n        text: The bridge is open.\ndecisions:\n  - "


@attrs.frozen(init=False)
class _Case:
    """One broken file: its name, its content and the lines of the error."""

    name: str
    content: str | bytes
    lines: tuple[str, ...]

    def __init__(self, name: str, content: str | bytes, *lines: str) -> None:
        self.__attrs_init__(name, content, lines)


CASES = [
    _Case(
        "alias bomb",
        "a: &a [x]\nb: [*a, *a]\nstance: 1\n",
        "corpus.yaml:1:1: ST121: unknown key 'a' in a corpus file — known keys: decisions, sources, speakers, stance, synonyms, title, topics",
        "corpus.yaml:1:4: ST105: anchor &a is not read — remove it, or put the text in quotes",
        "corpus.yaml:2:1: ST121: unknown key 'b' in a corpus file — known keys: decisions, sources, speakers, stance, synonyms, title, topics",
        "corpus.yaml:2:5: ST105: alias *a is not read — put the text in quotes, or repeat what it stands for",
        "corpus.yaml:2:9: ST105: alias *a is not read — put the text in quotes, or repeat what it stands for",
    ),
    _Case(
        "merge bomb",
        HEAD + "title: &a {id: x}\nsources:\n  - <<: [*a, *a]\n    kind: news\n",
        "corpus.yaml:2:8: ST105: anchor &a is not read — remove it, or put the text in quotes",
        "corpus.yaml:2:8: ST123: title must be text (got a mapping) — put the text in quotes",
        "corpus.yaml:4:5: ST106: merge key << is not read — repeat the keys",
        "corpus.yaml:4:10: ST105: alias *a is not read — put the text in quotes, or repeat what it stands for",
        "corpus.yaml:4:14: ST105: alias *a is not read — put the text in quotes, or repeat what it stands for",
    ),
    _Case(
        "self reference",
        HEAD + "title: &a [*a]\n",
        "corpus.yaml:2:8: ST105: anchor &a is not read — remove it, or put the text in quotes",
        "corpus.yaml:2:8: ST123: title must be text (got a list) — put the text in quotes",
        "corpus.yaml:2:12: ST105: alias *a is not read — put the text in quotes, or repeat what it stands for",
    ),
    _Case(
        "anchor in a text",
        ONE + "&amp x\n",
        "corpus.yaml:6:15: ST105: anchor &amp is not read — remove it, or put the text in quotes",
    ),
    _Case(
        "alias as a key",
        HEAD + "*a : x\n",
        "corpus.yaml:2:1: ST110: a key must be text — put the whole text in quotes",
    ),
    _Case(
        "a star as emphasis",
        ONE + "*bold* claim\n",
        "corpus.yaml:6:15: ST101: a text cannot begin with '*' — put the text in quotes or use |",
    ),
    _Case(
        "a star and a word",
        ONE + "*bold\n",
        "corpus.yaml:6:15: ST105: alias *bold is not read — put the text in quotes, or repeat what it stands for",
    ),
    _Case(
        "key twice",
        HEAD + "title: x\ntitle: y\n",
        "corpus.yaml:3:1: ST102: key 'title' is given twice (first at line 2) — keep one of them",
    ),
    _Case(
        "key twice in an entry, with another fault",
        HEAD + "sources:\n  - id: a\n    kind: news\n    id: b\n    knd: x\n",
        "corpus.yaml:5:5: ST102: key 'id' is given twice (first at line 3) — keep one of them",
        "corpus.yaml:6:5: ST121: unknown key 'knd' in a source — did you mean 'kind'?",
    ),
    _Case(
        "python tag",
        ONE + "!!python/object:os.system x\n",
        "corpus.yaml:6:15: ST107: tag !!python/object:os.system is not read — remove it, or put the text in quotes",
    ),
    _Case(
        "standard tag",
        ONE + "!!int abc\n",
        "corpus.yaml:6:15: ST107: tag !!int is not read — remove it, or put the text in quotes",
    ),
    _Case(
        "tag of a list",
        HEAD + "sources: !!set [a]\n",
        "corpus.yaml:2:10: ST107: tag !!set is not read — remove it, or put the text in quotes",
        "corpus.yaml:2:17: ST123: a source must be a mapping (got 'a') — give it keys, such as id:",
    ),
    _Case(
        "undefined tag handle",
        ONE + "!e!x y\n",
        "corpus.yaml:6:15: ST101: a text cannot begin with '!' — put the text in quotes or use |",
    ),
    _Case(
        "exclamation mark",
        ONE + "! wow\n",
        "corpus.yaml:6:15: ST107: tag ! is not read — remove it, or put the text in quotes",
    ),
    _Case(
        "TAG directive",
        "%TAG ! tag:example.org,2000:\n---\nstance: 1\n",
        "corpus.yaml:1:1: ST108: directive %TAG is not read — remove the line",
    ),
    _Case(
        "TAG directive behind a line separator",
        HEAD + "title: x\u2028%TAG ! y\n",
        "corpus.yaml:2:10: ST108: directive %TAG is not read — remove the line",
    ),
    _Case(
        "TAG directive behind a next line",
        HEAD + "title: x\x85%TAG ! y\n",
        "corpus.yaml:2:10: ST108: directive %TAG is not read — remove the line",
    ),
    _Case(
        "TAG directive behind a carriage return",
        HEAD + "title: x\r%TAG ! y\n",
        "corpus.yaml:3:1: ST108: directive %TAG is not read — remove the line",
    ),
    _Case(
        "YAML directive",
        "%YAML 1.2\n---\nstance: 1\n",
        "corpus.yaml:1:1: ST108: directive %YAML is not read — remove the line",
    ),
    _Case(
        "unknown directive",
        "%FOO\n---\nstance: 1\n",
        "corpus.yaml:1:1: ST101: a line cannot begin with '%' — put the text in quotes or indent it",
    ),
    _Case(
        "two documents",
        HEAD + "---\nstance: 1\n",
        "corpus.yaml:2:1: ST109: a second document begins here — give each a file of its own",
    ),
    _Case(
        "text behind the end",
        HEAD + "...\ntitle: x\n",
        "corpus.yaml:3:1: ST101: text behind the end of the document — remove the line ...",
    ),
    _Case(
        "list as a key",
        HEAD + "[a]: b\n",
        "corpus.yaml:2:1: ST110: a key must be text — put the whole text in quotes",
    ),
    _Case(
        "mapping as a key",
        HEAD + "? {a: 1}\n: b\n",
        "corpus.yaml:2:3: ST110: a key must be text — put the whole text in quotes",
    ),
    _Case(
        "template braces",
        ONE + "{{ claim }}\n",
        "corpus.yaml:6:16: ST110: a key must be text — put the whole text in quotes",
    ),
    _Case(
        "NUL",
        ONE + "a\x00b\n",
        "corpus.yaml:6:16: ST104: the character U+0000 is not allowed — remove it; is the file text, and saved as UTF-8?",
    ),
    _Case(
        "ESC",
        ONE + "\x1b[31mred\n",
        "corpus.yaml:6:15: ST104: the character U+001B is not allowed — remove it; is the file text, and saved as UTF-8?",
    ),
    _Case(
        "C1 control",
        ONE + "a\x9bb\n",
        "corpus.yaml:6:16: ST104: the character U+009B is not allowed — remove it; is the file text, and saved as UTF-8?",
    ),
    _Case(
        "noncharacter",
        ONE + "a\ufffe\n",
        "corpus.yaml:6:16: ST104: the character U+FFFE is not allowed — remove it; is the file text, and saved as UTF-8?",
    ),
    _Case(
        "escaped half of a pair",
        ONE + '"\\ud800"\n',
        "corpus.yaml:6:18: ST101: escape of a character that does not exist — correct it, or write the character itself",
    ),
    _Case(
        "escape beyond Unicode",
        ONE + '"\\U00110000"\n',
        "corpus.yaml:6:18: ST101: escape of a character that does not exist — correct it, or write the character itself",
    ),
    _Case(
        "unknown escape",
        ONE + '"C:\\news"\nx: "\\q"\n',
        "corpus.yaml:7:5: ST101: unknown escape in double quotes — use single quotes, or write the backslash twice",
    ),
    _Case(
        "escape without digits",
        ONE + '"\\xyz"\n',
        "corpus.yaml:6:18: ST101: escape without its digits — use single quotes, or write the backslash twice",
    ),
    _Case(
        "latin-1",
        ONE.encode() + b"caf\xe9\n",
        "corpus.yaml:6:18: ST103: not valid UTF-8 at byte 79 (0xE9) — save the file as UTF-8, or name its encoding",
    ),
    _Case(
        "raw surrogate",
        ONE.encode() + b"\xed\xa0\x80\n",
        "corpus.yaml:6:15: ST103: not valid UTF-8 at byte 76 (0xED) — save the file as UTF-8, or name its encoding",
    ),
    _Case(
        "UTF-16 cut in half",
        b"\xff\xfes\x00t\x00a\x00n\x00c\x00e\x00:\x00 \x001\x00\n",
        "corpus.yaml:1:10: ST103: not valid UTF-16 at byte 21 (0x0A) — save the file as UTF-8, or name its encoding",
    ),
    _Case(
        "UTF-16 without its mark",
        b"s\x00t\x00a\x00n\x00c\x00e\x00:\x00 \x001\x00\n\x00",
        "corpus.yaml:1:1: ST103: two bytes a character, as UTF-16 has them, without a byte order mark — save the file as "
        "UTF-8, or name its encoding",
    ),
    _Case(
        "UTF-16 with its mark and a fault",
        b"\xfe\xff\x00s\x00t\x00a\x00n\x00c\x00e\x00:\x00 \x001\x00\n\x00t\x00i\x00t\x00l\x00e\x00:\x00 \x00@\x00x\x00\n",
        "corpus.yaml:2:8: ST101: a text cannot begin with '@' — put the text in quotes or use |",
    ),
    _Case(
        "quote without the sentence that it proves",
        HEAD + "sources:\n  - id: ap\n    assertions:\n      - id: a1\n        quote: It is closed.\n",
        "corpus.yaml:5:9: ST122: an assertion needs text — say in your own words what the quote says, or remove the entry",
    ),
    _Case(
        "comment instead of a text",
        ONE + "#tag\n",
        "corpus.yaml:6:14: ST122: an assertion needs text — add text:",
        "corpus.yaml:6:15: ST301: text after # was taken for a comment — put the text in quotes, or a space after #",
    ),
    _Case(
        "colon in a text",
        ONE + "note: the end\n",
        "corpus.yaml:6:19: ST101: a colon and a space inside a text look like another key — put the text in quotes or use |; or mend the indentation",
    ),
    _Case(
        "at sign",
        ONE + "@user says so\n",
        "corpus.yaml:6:15: ST101: a text cannot begin with '@' — put the text in quotes or use |",
    ),
    _Case(
        "grave accent",
        ONE + "`code` fails\n",
        "corpus.yaml:6:15: ST101: a text cannot begin with '`' — put the text in quotes or use |",
    ),
    _Case(
        "percent sign",
        ONE + "%5 of all\n",
        "corpus.yaml:6:15: ST101: a text cannot begin with '%' — put the text in quotes or use |",
    ),
    _Case(
        "greater-than sign",
        ONE + "> quoted words\n",
        "corpus.yaml:6:15: ST101: text stands behind the sign for a block of text, '>' — put the text in quotes or use |",
    ),
    _Case(
        "brackets before words",
        ONE + "[sic] he said\n",
        "corpus.yaml:6:21: ST101: text behind a closing quote or bracket, or an uneven indentation — put the text in quotes or use |",
    ),
    _Case(
        "brackets alone",
        ONE + "[sic]\n",
        "corpus.yaml:6:15: ST123: text must be text (got a list) — put the text in quotes",
    ),
    _Case(
        "braces alone",
        ONE + "{x}\n",
        "corpus.yaml:6:15: ST123: text must be text (got a mapping) — put the text in quotes",
    ),
    _Case(
        "question mark",
        ONE + "? really\n",
        "corpus.yaml:6:15: ST101: a text cannot begin with a question mark and a space — put the text in quotes or use |",
    ),
    _Case(
        "dash and blank",
        ONE + "- really\n",
        "corpus.yaml:6:15: ST101: a list cannot begin here — begin it on a line of its own",
    ),
    _Case(
        "comma first",
        ONE + ", really\n",
        "corpus.yaml:6:15: ST101: a text cannot begin with ',' — put the text in quotes or use |",
    ),
    _Case(
        "words behind a quote",
        ONE + '"The bridge" is closed\n',
        "corpus.yaml:6:28: ST101: text behind a closing quote or bracket, or an uneven indentation — put the text in quotes or use |",
    ),
    _Case(
        "quote never closed",
        ONE + '"The bridge is closed\n',
        "corpus.yaml:6:15: ST101: the quote that opens here never closes — close it",
    ),
    _Case(
        "bracket never closed",
        HEAD + "sources: [a, b\ndecisions: []\n",
        "corpus.yaml:2:10: ST101: the list that opens here never closes — close it with ] or put the text in quotes or use |",
    ),
    _Case(
        "brace never closed",
        HEAD + "sources: {a: b\ndecisions: []\n",
        "corpus.yaml:2:10: ST101: the mapping that opens here never closes — close it with } or put the text in quotes or use |",
    ),
    _Case(
        "tab as indentation",
        HEAD + "sources:\n\t- id: x\n",
        "corpus.yaml:3:1: ST101: a tab cannot stand here — indent with spaces, entries of one list or mapping equally far",
    ),
    _Case(
        "indented too far",
        HEAD + "title: x\n  kind: y\n",
        "corpus.yaml:3:7: ST101: a colon and a space inside a text look like another key — put the text in quotes or use |; or mend the indentation",
    ),
    _Case(
        "line without a colon",
        HEAD + "title\nsources: []\n",
        "corpus.yaml:2:1: ST101: a line that is neither an entry nor part of a text — indent with spaces, entries of one list or mapping equally far",
    ),
    _Case(
        "list and key mixed",
        HEAD + "sources:\n  - id: a\n  kind: news\n",
        "corpus.yaml:4:3: ST101: a key stands where the list goes on — indent with spaces, entries of one list or mapping equally far",
    ),
    _Case(
        "block text indented too little",
        ONE + "|\n          one\n        two\n      three\n",
        "corpus.yaml:8:9: ST101: a line that is neither an entry nor part of a text — indent with spaces, entries of one list or mapping equally far",
    ),
    _Case(
        "empty file",
        "",
        "corpus.yaml:1:1: ST114: the file is empty — begin it with stance: 1",
    ),
    _Case(
        "only a comment",
        "# nothing\n",
        "corpus.yaml:1:1: ST114: the file is empty — begin it with stance: 1",
    ),
    _Case(
        "a list",
        "- stance: 1\n",
        "corpus.yaml:1:1: ST123: a corpus file must be a mapping (got a list) — begin it with stance: 1",
    ),
    _Case(
        "a word",
        "stance\n",
        "corpus.yaml:1:1: ST123: a corpus file must be a mapping (got 'stance') — begin it with stance: 1",
    ),
    _Case(
        "a table",
        "id,source,text\n1,ap,The bridge is closed\n",
        "corpus.yaml:1:1: ST123: a corpus file must be a mapping (got 'id,source,text 1,ap,The bridge is closed') — begin it with stance: 1",
    ),
    _Case(
        "no version",
        "title: x\n",
        "corpus.yaml:1:1: ST120: the format's version is missing — begin the file with stance: 1",
    ),
    _Case(
        "another version",
        "stance: 2\nfoo: bar\n",
        "corpus.yaml:1:9: ST120: format version '2' is not known — this release reads stance: 1",
    ),
    _Case(
        "version as a list",
        "stance: [1]\n",
        "corpus.yaml:1:9: ST120: format version a list is not known — this release reads stance: 1",
    ),
    _Case(
        "misspelt key of the file",
        HEAD + "asertions: []\nsorces: []\n",
        "corpus.yaml:2:1: ST121: unknown key 'asertions' in a corpus file — known keys: decisions, sources, speakers, stance, synonyms, title, topics",
        "corpus.yaml:3:1: ST121: unknown key 'sorces' in a corpus file — did you mean 'sources'?",
    ),
    _Case(
        "misspelt key of a source",
        HEAD + "sources:\n  - id: ap\n    publsher: AP\n    assertons: []\n",
        "corpus.yaml:4:5: ST121: unknown key 'publsher' in a source — did you mean 'publisher'?",
        "corpus.yaml:5:5: ST121: unknown key 'assertons' in a source — did you mean 'assertions'?",
    ),
    _Case(
        "misspelt key of an assertion",
        ALSO + "speakr: baer\n        stanc: deny\n",
        "corpus.yaml:7:9: ST121: unknown key 'speakr' in an assertion — did you mean 'speaker'?",
        "corpus.yaml:8:9: ST121: unknown key 'stanc' in an assertion — did you mean 'stance'?",
    ),
    _Case(
        "unknown key without a value",
        ALSO + "confidence:\n",
        "corpus.yaml:7:9: ST121: unknown key 'confidence' in an assertion — known keys: about, commitment, id, quote, speaker, stance, text, topic",
    ),
    _Case(
        "source named again",
        ALSO + "source: ap\n",
        "corpus.yaml:7:9: ST121: unknown key 'source' in an assertion — remove it: the source is the entry above",
    ),
    _Case(
        "missing ids and texts",
        HEAD + "sources:\n  - publisher: AP\n    assertions:\n      - id: a1\n      - text: ~\n",
        "corpus.yaml:3:5: ST122: a source needs id — add id:",
        "corpus.yaml:5:9: ST122: an assertion needs text — add text:",
        "corpus.yaml:6:15: ST122: an assertion needs text — add text:",
    ),
    _Case(
        "empty texts",
        HEAD + "sources:\n  - id: ''\n    assertions:\n      - {id: ' a', text: ' '}\n",
        "corpus.yaml:3:9: ST126: id must not be empty (got '') — correct it",
        "corpus.yaml:5:14: ST126: id must be one line of at most 200 printable characters without spaces at its ends (got ' a') — correct it",
        "corpus.yaml:5:26: ST126: text must not be empty (got ' ') — correct it",
    ),
    _Case(
        "id of two lines",
        HEAD + 'sources:\n  - id: "a\\nb"\n',
        "corpus.yaml:3:9: ST126: id must be one line of at most 200 printable characters without spaces at its ends (got 'a\\nb') — correct it",
    ),
    _Case(
        "text as a list",
        TOPIC + "also: abc\n",
        "corpus.yaml:5:11: ST123: also must be a list of texts (got 'abc') — write it in brackets: [one, two]",
    ),
    _Case(
        "lists with holes",
        TOPIC + "also: [a, [b], ~, '']\n",
        "corpus.yaml:5:15: ST123: also must hold texts that are not empty (got a list) — put the text in quotes",
        "corpus.yaml:5:20: ST123: also must hold texts that are not empty (got nothing) — put the text in quotes",
        "corpus.yaml:5:23: ST123: also must hold texts that are not empty (got '') — put the text in quotes",
    ),
    _Case(
        "sources as a mapping",
        HEAD + "sources:\n  ap: {title: x}\n",
        "corpus.yaml:3:3: ST123: sources must be a list (got a mapping) — begin each entry with a hyphen",
    ),
    _Case(
        "entries that are no mappings",
        HEAD + "sources: [ap, ~, [x]]\nsynonyms: [[a, b], c]\n",
        "corpus.yaml:2:11: ST123: a source must be a mapping (got 'ap') — give it keys, such as id:",
        "corpus.yaml:2:15: ST123: a source must be a mapping (got nothing) — give it keys, such as id:",
        "corpus.yaml:2:18: ST123: a source must be a mapping (got a list) — give it keys, such as id:",
        "corpus.yaml:3:20: ST123: a group of synonyms must be a list of texts (got 'c') — write it in brackets: [one, two]",
    ),
    _Case(
        "title as a list",
        HEAD + "title: [a, b]\n",
        "corpus.yaml:2:8: ST123: title must be text (got a list) — put the text in quotes",
    ),
    _Case(
        "speakers with a mapping",
        ALSO + "speaker: {id: dea}\n",
        "corpus.yaml:7:18: ST123: speaker must be a list of texts (got a mapping) — write it in brackets: [one, two]",
    ),
    _Case(
        "unknown words",
        ALSO + "stance: afirm\n        commitment: no\n",
        "corpus.yaml:7:17: ST124: stance must be one of affirm, deny, doubt, qualify, observe (got 'afirm') — did you mean 'affirm'?",
        "corpus.yaml:8:21: ST124: commitment must be one of assert, report, endorse, dispute (got 'no') — choose one of them, or leave the key out",
    ),
    _Case(
        "words in another case",
        ALSO + "stance: Deny\n",
        "corpus.yaml:7:17: ST124: stance must be one of affirm, deny, doubt, qualify, observe (got 'Deny') — did you mean 'deny'?",
    ),
    _Case(
        "month thirteen",
        ALSO + "about: 2024-13-45\n",
        "corpus.yaml:7:16: ST125: about is no period: month must be 01 to 12 (got 13 in '2024-13-45') — write YYYY-MM-DD; 21 to 24 are seasons; a range of years is written START/END",
    ),
    _Case(
        "day first",
        ALSO + "about: 30.12.2016\n",
        "corpus.yaml:7:16: ST125: about is no period: the order of day and month is never guessed (got '30.12.2016') — write YYYY-MM-DD",
    ),
    _Case(
        "sexagesimal",
        ALSO + "about: 12:30\n",
        "corpus.yaml:7:16: ST125: about is no period: a period is written in EDTF, such as 2016, 2016-12, 2016-12-30, 199X, 2016/2019 or ../2019 (got '12:30') — write YYYY-MM-DD or leave the period out",
    ),
    _Case(
        "not a number",
        ALSO + "about: .nan\n",
        "corpus.yaml:7:16: ST125: about is no period: a period is written in EDTF, such as 2016, 2016-12, 2016-12-30, 199X, 2016/2019 or ../2019 (got '.nan') — write YYYY-MM-DD or leave the period out",
    ),
    _Case(
        "huge number",
        ALSO + "about: " + "9" * 5000 + "\n",
        "corpus.yaml:7:16: ST125: about is no period: a year has four digits, 0001 to 9999 (got '999999999999999999999999999999999999999999999999999999999999…') — leave the period out",
    ),
    _Case(
        "period as a list",
        ALSO + "about: [2016]\n",
        "corpus.yaml:7:16: ST123: about must be text (got a list) — put the text in quotes",
    ),
    _Case(
        "quote without words",
        ALSO + "quote: ''\n",
        "corpus.yaml:7:16: ST126: exact must not be empty (got '') — write the words, or leave the key out",
    ),
    _Case(
        "quote with faults",
        ALSO + "quote: {exact: '', prefx: a, locator: [7]}\n",
        "corpus.yaml:7:24: ST126: exact must not be empty (got '') — correct it",
        "corpus.yaml:7:28: ST121: unknown key 'prefx' in a quote — did you mean 'prefix'?",
        "corpus.yaml:7:47: ST123: locator must be text (got a list) — put the text in quotes",
    ),
    _Case(
        "quote as a list",
        ALSO + "quote: [a]\n",
        "corpus.yaml:7:16: ST123: quote must be text or a mapping (got a list) — give it keys, such as exact:",
    ),
    _Case(
        "decision on one assertion",
        DECIDE + "same: [a1]\n",
        "corpus.yaml:10:11: ST126: a decision of kind same needs two different assertions or more (got ('a1',)) — correct it, or remove the entry",
    ),
    _Case(
        "decision on a text",
        DECIDE + "same: a1\n",
        "corpus.yaml:10:11: ST123: same must be a list of texts (got 'a1') — write it in brackets: [one, two]",
    ),
    _Case(
        "decision on nothing",
        DECIDE + "by: mk\n",
        "corpus.yaml:10:5: ST127: a decision must say exactly one of same, different, unsure, stance, topic, undo (got none) — write one entry for each",
    ),
    _Case(
        "two decisions in one",
        DECIDE + "same: [a1, a2]\n    different: [a1, a2]\n",
        "corpus.yaml:10:5: ST127: a decision must say exactly one of same, different, unsure, stance, topic, undo (got same, different) — write one entry for each",
    ),
    _Case(
        "decision without its stance",
        DECIDE + "stance: {assertion: a1}\n",
        "corpus.yaml:10:13: ST122: a decided stance needs is — add is:",
    ),
    _Case(
        "decision on an unknown stance",
        DECIDE + "stance: {assertion: a1, is: afirm}\n",
        "corpus.yaml:10:33: ST124: is must be one of affirm, deny, doubt, qualify, observe (got 'afirm') — did you mean 'affirm'?",
    ),
    _Case(
        "decision as a word",
        DECIDE + "stance: affirm\n",
        "corpus.yaml:10:13: ST123: stance must be a mapping (got 'affirm') — give it keys, such as assertion:",
    ),
    _Case(
        "decision with empty ids",
        DECIDE + "topic: {assertion: '', is: ''}\n",
        "corpus.yaml:10:24: ST126: assertion must not be empty (got '') — correct it",
        "corpus.yaml:10:32: ST126: is must not be empty (got '') — correct it",
    ),
    _Case(
        "decision as a misspelt word",
        DECIDE + "sam: [a1, a2]\n    on: yesterday\n",
        "corpus.yaml:10:5: ST121: unknown key 'sam' in a decision — did you mean 'same'?",
        "corpus.yaml:11:9: ST125: on is no period: a period is written in EDTF, such as 2016, 2016-12, 2016-12-30, 199X, 2016/2019 or ../2019 (got 'yesterday') — write YYYY-MM-DD or leave the period out",
    ),
    _Case(
        "decision on an unknown assertion and topic",
        DECIDE + "different: [a1, a3]\n  - topic: {assertion: a1, is: t}\n",
        "corpus.yaml:10:21: ST204: assertion 'a3' is not declared — declare the assertion or correct the id",
        "corpus.yaml:11:32: ST203: topic 't' is not declared — declare the topic or correct the id",
    ),
    _Case(
        "undeclared topic",
        ALSO + "topic: t\n",
        "corpus.yaml:7:16: ST203: topic 't' is not declared — declare the topic or correct the id",
    ),
    _Case(
        "doubled ids",
        HEAD
        + "sources:\n  - id: a\n    assertions:\n      - {id: x, text: One.}\n      - {id: x, text: Two.}\n  - id: a\n",
        "corpus.yaml:6:14: ST201: assertion id 'x' is given twice (first at line 5) — give each its own id",
        "corpus.yaml:7:9: ST201: source id 'a' is given twice (first at line 3) — give each its own id",
    ),
    _Case(
        "doubled derived ids",
        HEAD + "sources:\n  - id: a\n    assertions:\n      - text: One.\n      - text: One.\n",
        "corpus.yaml:6:9: ST201: assertion id 'a-c762014a60' is given twice (first at line 5) — give each its own id",
    ),
    _Case(
        "speaker of nobody",
        HEAD + "speakers:\n  - id: baer\n    part_of: dae\n  - id: dea\n",
        "corpus.yaml:4:14: ST205: speaker 'dae' is not declared — declare the speaker or correct the id",
    ),
    _Case(
        "circle of speakers",
        HEAD + "speakers:\n  - {id: a, part_of: b}\n  - {id: b, part_of: a}\n",
        "corpus.yaml:3:22: ST206: part_of goes in a circle: a -> b -> a — remove one of the links",
    ),
    _Case(
        "circle of copies",
        HEAD + "sources:\n  - {id: a, republishes: a}\n",
        "corpus.yaml:3:26: ST206: republishes goes in a circle: a -> a — remove one of the links",
    ),
    _Case(
        "unknown ids beside faulty entries",
        HEAD
        + "sources:\n  - id: a\n    knd: x\n    assertions:\n      - {id: x, txt: One.}\ndecisions:\n  - same: [x, y]\n",
        "corpus.yaml:4:5: ST121: unknown key 'knd' in a source — did you mean 'kind'?",
        "corpus.yaml:6:9: ST122: an assertion needs text — add text:",
        "corpus.yaml:6:17: ST121: unknown key 'txt' in an assertion — did you mean 'text'?",
        "corpus.yaml:8:15: ST204: assertion 'y' is not declared — declare the assertion or correct the id",
    ),
    _Case(
        "line ends of old systems",
        "stance: 1\r\rtitle: [x]\rsources: x\r\n",
        "corpus.yaml:3:8: ST123: title must be text (got a list) — put the text in quotes",
        "corpus.yaml:4:10: ST123: sources must be a list (got 'x') — begin each entry with a hyphen",
    ),
    _Case(
        "signs outside the first plane before a fault",
        HEAD + "title: {\U0001f642\U0001f642: \xe4, \U0001f642: @}\n",
        "corpus.yaml:2:19: ST101: a text cannot begin with '@' — put the text in quotes or use |",
    ),
    _Case(
        "values that YAML would take for numbers",
        HEAD + "title: 1_000\nsources: [0x1F]\ntopics: 1e3\nspeakers: =\n",
        "corpus.yaml:3:11: ST123: a source must be a mapping (got '0x1F') — give it keys, such as id:",
        "corpus.yaml:4:9: ST123: topics must be a list (got '1e3') — begin each entry with a hyphen",
        "corpus.yaml:5:11: ST123: speakers must be a list (got '=') — begin each entry with a hyphen",
    ),
]

# What the parser in Python, in use where PyYAML was built without libyaml, places otherwise or does not refuse.
WITHOUT_C = {
    "unknown directive": "",
    "escaped half of a pair": "corpus.yaml:6:15: ST104: the character U+D800 is half of one — write the whole one",
    "escape beyond Unicode": (
        "corpus.yaml:6:16: ST101: escape of a character that does not exist — correct it, or write the character itself"
    ),
    "unknown escape": (
        "corpus.yaml:7:6: ST101: unknown escape in double quotes — use single quotes, or write the backslash twice"
    ),
}


def lines_of(content: str | bytes) -> str:
    """Load a file that holds this, and give the lines of the error; empty when it loads."""
    Path("corpus.yaml").write_bytes(content if isinstance(content, bytes) else content.encode())
    try:
        load("corpus.yaml")
    except LoadError as error:
        return str(error)
    return ""


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_each_broken_corpus_gets_its_lines(case: _Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A broken file gets its exact one-line errors at once, and nothing is written."""
    monkeypatch.chdir(tmp_path)
    start = time.perf_counter()
    assert "\n".join(case.lines) == lines_of(case.content)
    assert time.perf_counter() - start < 2
    assert [Path("corpus.yaml")] == list(Path().iterdir())


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_python_parser_is_told_in_the_same_words(
    case: _Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without libyaml the lines are the same, but for a few that are listed."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delattr(yaml, "CSafeLoader", raising=False)
    assert WITHOUT_C.get(case.name, "\n".join(case.lines)) == lines_of(case.content)
