"""A folder is one corpus: what its files add, and what is told when they do not fit together."""

from __future__ import annotations

import gc
import pickle
import subprocess
import sys
from pathlib import Path

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from stance.errors import LoadError
from stance.loading import load, load_with_warnings
from stance.model.corpus import Corpus

FILES = {
    "ap.yaml": "stance: 1\nsources:\n  - id: ap\n    assertions:\n      - {id: a1, text: One.}\n      - {id: a2, text: Two.}\n",
    "corpus.yaml": "stance: 1\ntitle: The bridge\ntopics:\n  - {id: t, proposition: It is closed.}\nsynonyms: [[a, b]]\n",
    "decisions.yml": "stance: 1\ndecisions:\n  - same: [a1, p1]\n  - topic: {assertion: a2, is: t}\n",
    "post.yaml": "stance: 1\nspeakers: [{id: mayor}]\nsources: [{id: post, assertions: [{id: p1, text: Three.}]}]\n",
}


def folder_of(files: dict[str, str], folder: Path) -> Path:
    """Write files into a folder, in the given order."""
    folder.mkdir(exist_ok=True)
    for name, text in files.items():
        (folder / name).write_text(text)
    return folder


def lines_of(files: dict[str, str], folder: Path) -> list[str]:
    """Give the lines of the error of a folder, without the folder's name."""
    with pytest.raises(LoadError) as caught:
        load(folder_of(files, folder))
    return [str(problem).replace(f"{folder}/", "") for problem in caught.value.problems]


def test_the_files_of_a_folder_are_one_corpus(tmp_path: Path) -> None:
    """Each file adds its part, files by name and entries by place; the title is that of the file that has one."""
    corpus = load(folder_of(FILES, tmp_path))
    assert "The bridge" == corpus.title
    assert ["ap", "post"] == [source.id for source in corpus.sources]
    assert ["a1", "a2", "p1"] == [assertion.id for assertion in corpus.assertions]
    assert ["t"] == [topic.id for topic in corpus.topics]
    assert ["mayor"] == [speaker.id for speaker in corpus.speakers]
    assert [("a1", "p1"), ("a2",)] == [decision.assertions for decision in corpus.decisions]
    assert (("a", "b"),) == corpus.synonyms


@given(st.permutations(sorted(FILES)))
def test_the_order_of_writing_does_not_matter(order: list[str]) -> None:
    """The same files, written in another order, are the same corpus."""
    import tempfile

    with tempfile.TemporaryDirectory() as first, tempfile.TemporaryDirectory() as second:
        expected = load(folder_of(FILES, Path(first)))
        assert expected == load(folder_of({name: FILES[name] for name in order}, Path(second)))


def parts(corpus: Corpus) -> list[tuple[str, frozenset[object]]]:
    """Give what a corpus holds, without the order of it."""
    fields = [field.name for field in attrs.fields(Corpus) if field.name not in {"title", "folder"}]
    return [(name, frozenset(getattr(corpus, name))) for name in fields]


@given(st.permutations(sorted(FILES)))
def test_the_names_of_files_change_no_more_than_the_order(names: list[str]) -> None:
    """Files that are named otherwise hold the same things; only their order follows the names."""
    import tempfile

    with tempfile.TemporaryDirectory() as first, tempfile.TemporaryDirectory() as second:
        expected = load(folder_of(FILES, Path(first)))
        renamed = dict(zip(names, FILES.values(), strict=True))
        assert parts(expected) == parts(load(folder_of(renamed, Path(second))))


def test_problems_of_all_files_come_at_once(tmp_path: Path) -> None:
    """One error tells what is wrong in every file, by file, line and column."""
    files = FILES | {
        "ap.yaml": "stance: 1\nsources:\n  - id: ap\n    assertions:\n      - {id: a1, text: '', stanc: deny}\n",
        "broken.yaml": "stance: 1\ntitle: @x\n",
        "empty.yaml": "",
        "post.yaml": "title: [x]\n",
        "z.yaml": "stance: 2\n",
    }
    (tmp_path / "y.yaml").mkdir()
    assert [
        "ap.yaml:5:24: ST126: text must not be empty (got '') — correct it",
        "ap.yaml:5:28: ST121: unknown key 'stanc' in an assertion — did you mean 'stance'?",
        "broken.yaml:2:8: ST101: a text cannot begin with '@' — put the text in quotes or use |",
        "empty.yaml:1:1: ST114: the file is empty — begin it with stance: 1",
        "post.yaml:1:1: ST120: the format's version is missing — begin the file with stance: 1",
        "post.yaml:1:8: ST123: title must be text (got a list) — put the text in quotes",
        "y.yaml: ST112: this is a folder, not a regular file — name a regular file, or send it to standard input and name -",
        "z.yaml:1:9: ST120: format version '2' is not known — this release reads stance: 1",
    ] == lines_of(files, tmp_path)


def test_ids_are_unique_over_files(tmp_path: Path) -> None:
    """An id that another file has is told with both places."""
    files = FILES | {"second.yaml": FILES["ap.yaml"].replace("a2", "a3")}
    assert [
        "second.yaml:3:9: ST201: source id 'ap' is given twice (first at ap.yaml:3) — give each its own id",
        "second.yaml:5:14: ST201: assertion id 'a1' is given twice (first at ap.yaml:5) — give each its own id",
    ] == lines_of(files, tmp_path)


def test_ids_lead_from_file_to_file(tmp_path: Path) -> None:
    """An id that no file declares is told where it is used."""
    files = FILES | {"corpus.yaml": "stance: 1\n", "post.yaml": FILES["post.yaml"].replace("p1", "p9")}
    assert [
        "decisions.yml:3:16: ST204: assertion 'p1' is not declared — declare the assertion or correct the id",
        "decisions.yml:4:32: ST203: topic 't' is not declared — declare the topic or correct the id",
    ] == lines_of(files, tmp_path)


@pytest.mark.parametrize(
    ("name", "text", "line"),
    [
        ("ap.yaml", "stance: 1\ntitle: @\n", "ap.yaml:2:8: ST101: a text cannot begin with '@'"),
        ("ap.yaml", "stance: 1\nsources: {}\n", "ap.yaml:2:10: ST123: sources must be a list (got a mapping)"),
        ("corpus.yaml", "stance: 3\n", "corpus.yaml:1:9: ST120: format version '3' is not known"),
    ],
)
def test_what_cannot_be_read_makes_no_others_faulty(name: str, text: str, line: str, tmp_path: Path) -> None:
    """Ids that may be declared in what could not be read are not told as unknown."""
    lines = lines_of(FILES | {name: text}, tmp_path)
    assert 1 == len(lines)
    assert lines[0].startswith(line)


def test_a_faulty_entry_still_has_its_id(tmp_path: Path) -> None:
    """What refers to an entry with another fault is not told as well; what refers to nothing is."""
    files = FILES | {
        "ap.yaml": "stance: 1\nsources:\n  - id: ap\n    assertions:\n      - {id: a1, txt: One.}\n      - [a2]\n",
        "corpus.yaml": "stance: 1\ntopics:\n  - {id: t}\n  - t\nspeakers: [{id: s, nam: S}, {id: r, part_of: q}]\n",
        "two.yaml": "stance: 1\nsources:\n  - {title: x, assertions: [{text: Four., topic: t}, {text: Five., topic: u}]}\n",
    }
    assert [
        "ap.yaml:5:9: ST122: an assertion needs text — add text:",
        "ap.yaml:5:18: ST121: unknown key 'txt' in an assertion — did you mean 'text'?",
        "ap.yaml:6:9: ST123: an assertion must be a mapping (got a list) — give it keys, such as text:",
        "corpus.yaml:3:5: ST122: a topic needs proposition — add proposition:",
        "corpus.yaml:4:5: ST123: a topic must be a mapping (got 't') — give it keys, such as id:",
        "corpus.yaml:5:20: ST121: unknown key 'nam' in a speaker — did you mean 'name'?",
        "corpus.yaml:5:46: ST205: speaker 'q' is not declared — declare the speaker or correct the id",
        "decisions.yml:4:24: ST204: assertion 'a2' is not declared — declare the assertion or correct the id",
        "two.yaml:3:5: ST122: a source needs id — add id:",
        "two.yaml:3:75: ST203: topic 'u' is not declared — declare the topic or correct the id",
    ] == lines_of(files, tmp_path)


def test_what_was_refused_is_told_once(tmp_path: Path) -> None:
    """Where an alias or a merge key stood, what it would have brought is not told as missing."""
    text = "stance: 1\nsources:\n  - id: *x\n    assertions: *y\n  - <<: *z\n    assertions: [{text: ''}]\n  - *w\n"
    assert ["ST105", "ST105", "ST106", "ST105", "ST105"] == [
        line.split()[1].rstrip(":") for line in lines_of({"a.yaml": text}, tmp_path)
    ]


def test_two_titles_are_one_too_many(tmp_path: Path) -> None:
    """One title in two files is one title; another title is told with the place of the first."""
    assert "The bridge" == load(folder_of(FILES | {"z.yaml": "stance: 1\ntitle: The bridge\n"}, tmp_path)).title
    what = "title 'The river' is not the title of the other files (first at corpus.yaml:2)"
    assert [f"z.yaml:2:8: ST128: {what} — keep one of them"] == lines_of(
        FILES | {"z.yaml": "stance: 1\ntitle: The river\n"}, tmp_path
    )


def test_warnings_come_by_file(tmp_path: Path) -> None:
    """Warnings of all files stand beside the corpus, which is the one that `load` gives."""
    files = FILES | {"z.yaml": "stance: 1 #z\n", "b.yaml": "# b\nstance: 1 #b\n"}
    loaded = load_with_warnings(folder_of(files, tmp_path))
    assert [("b.yaml", 2, 11), ("z.yaml", 1, 11)] == [
        (Path(warning.file).name, warning.line, warning.column) for warning in loaded.warnings
    ]
    assert load(tmp_path) == loaded.corpus


def test_the_error_carries_the_line_that_is_not_yaml(tmp_path: Path) -> None:
    """For those who print notes, the line and a caret under the place stand with the error, made visible."""
    path = tmp_path / "a.yaml"
    path.write_text("stance: 1\ntitle: \u200b" + "x" * 100 + ": y: z\r\n" + "w" * 100)
    with pytest.raises(LoadError) as caught:
        load(path)
    problem = caught.value.problems[0]
    assert (2, 109) == (problem.line, problem.column)
    name, line, caret = caught.value.__notes__[0].split("\n")
    assert f"{path}:" == name
    assert "x" * 38 + ": y: z" == line
    assert 38 == caret.index("^")


def test_problems_know_where_in_the_file_they_are(tmp_path: Path) -> None:
    """For programs, a problem carries its code, its place and the steps that lead to it; it can be pickled."""
    path = tmp_path / "a.yaml"
    path.write_text("stance: 1\nsources:\n  - id: ap\n    assertions:\n      - {id: x, text: One., about: soon}\n")
    with pytest.raises(LoadError) as caught:
        load(path)
    problem = pickle.loads(pickle.dumps(caught.value)).problems[0]
    assert ("ST125", str(path), 5, 36) == (problem.code, problem.file, problem.line, problem.column)
    assert ("sources", 0, "assertions", 0, "about") == problem.at


def test_importing_the_room_is_cheap() -> None:
    """YAML, cattrs and rapidfuzz are imported when a file is loaded, not before."""
    code = (
        "import sys, stance.loading; "
        "print(sorted({'yaml', 'cattrs', 'rapidfuzz', 'hypothesis', 'numpy'} & set(sys.modules)))"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "[]\n" == result.stdout


@pytest.mark.parametrize("collecting", [True, False])
def test_the_garbage_collector_is_left_as_it_was(collecting: bool, tmp_path: Path) -> None:  # noqa: FBT001
    """It rests while a corpus is read, and whoever had stopped it finds it stopped."""
    folder = folder_of(FILES, tmp_path / "story")
    try:
        (gc.enable if collecting else gc.disable)()
        load(folder)
        assert collecting == gc.isenabled()
    finally:
        gc.enable()
