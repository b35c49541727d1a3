"""Sources and speakers: what they may hold, and what they are called."""

from __future__ import annotations

import copy
import pickle

import attrs
import pytest
from hypothesis import given

from stance.errors import SettingError
from stance.model.period import Period
from stance.model.source import Source, Speaker
from strategies import sources, speakers


@given(sources(), speakers())
def test_things_are_values(source: Source, speaker: Speaker) -> None:
    """Equal parts make equal things; copied, deep-copied, pickled or taken apart and put together they are the same."""
    for thing in (source, speaker):
        parts = {name.lstrip("_"): value for name, value in attrs.asdict(thing, recurse=False).items()}
        for again in (copy.copy(thing), copy.deepcopy(thing), pickle.loads(pickle.dumps(thing)), type(thing)(**parts)):
            assert thing == again
            assert hash(thing) == hash(again)


def test_things_do_not_change() -> None:
    """A field cannot be set, and nothing can be added."""
    for thing in (Source("ap"), Speaker("baer")):
        with pytest.raises(attrs.exceptions.FrozenInstanceError):
            thing.id = "other"  # type: ignore[misc]
        with pytest.raises(attrs.exceptions.FrozenInstanceError):
            thing.colour = "red"  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (Source("ap", publisher="Associated Press", title="A bridge"), "Associated Press"),
        (Source("ap", title="A bridge"), "A bridge"),
        (Source("ap"), "ap"),
    ],
)
def test_a_source_is_called_by_what_is_known(source: Source, expected: str) -> None:
    """Its publisher, else its title, else its id."""
    assert expected == source.name


def test_a_speaker_without_a_name_is_called_by_the_id() -> None:
    """Who is only named in place has that name."""
    assert "Russell Baer" == Speaker("Russell Baer").name
    assert "Russell Baer" == Speaker("baer", "Russell Baer").name


def test_everything_but_the_id_may_be_left_out() -> None:
    """An absent text is empty, an absent period is None, an absent list is an empty tuple."""
    bare = attrs.asdict(Source("ap"))
    assert {"authors": (), "published": None, "id": "ap"} == {
        name: value for name, value in bare.items() if value != ""
    }
    assert ("", ()) == (Speaker("baer").part_of, Speaker("baer").aliases)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (7, "id must be text (got 7, a int)"),
        (None, "id must be text (got None, a NoneType)"),
        ("", "id must not be empty (got '')"),
        (" \n", "id must not be empty (got ' \\n')"),
    ],
)
def test_an_id_is_some_text(value: object, expected: str) -> None:
    """The message names the field, the rule and the value that came."""
    for thing in (Source, Speaker):
        with pytest.raises(SettingError) as caught:
            thing(value)  # type: ignore[arg-type]
        assert expected == str(caught.value)


@pytest.mark.parametrize("value", [" ap", "ap ", "a\nb", "a\u200bb", "\ud800", "x" * 201])
def test_an_id_is_one_printable_line(value: str) -> None:
    """Blanks at the ends, line breaks, invisible characters and more than 200 characters are refused."""
    with pytest.raises(SettingError) as caught:
        Source(value)
    rule = "id must be one line of at most 200 printable characters without spaces at its ends"
    assert f"{rule} (got {value[:60]!r})" == str(caught.value)


@pytest.mark.parametrize("value", ["x", "x" * 200, "zhōng-guó 中国", "a b"])
def test_ids_in_any_script(value: str) -> None:
    """Letters of any script and single blanks inside are welcome."""
    assert value == Source(value).id


@pytest.mark.parametrize("field", ["title", "publisher", "kind", "url", "document", "sha256", "republishes"])
def test_the_other_fields_of_a_source_are_text(field: str) -> None:
    """A number is no text, not even where it looks like one."""
    with pytest.raises(SettingError) as caught:
        Source("ap", **{field: 2016})  # type: ignore[arg-type]
    assert f"{field} must be text (got 2016, a int)" == str(caught.value)


@pytest.mark.parametrize("value", ["Ann", ["Ann"], (1,), ("",), (" ",)])
def test_lists_are_tuples_of_texts(value: tuple[str, ...]) -> None:
    """One text alone, a list, a number among the texts or an empty text are refused."""
    with pytest.raises(SettingError) as caught:
        Source("x", authors=value)
    assert f"authors must be a tuple of texts, none of them empty (got {value!r})" == str(caught.value)
    with pytest.raises(SettingError) as caught:
        Speaker("x", aliases=value)
    assert f"aliases must be a tuple of texts, none of them empty (got {value!r})" == str(caught.value)


def test_a_speaker_is_part_of_something_with_an_id() -> None:
    """The body to which a speaker belongs is text, and a name is never empty."""
    with pytest.raises(SettingError) as caught:
        Speaker("baer", part_of=None)  # type: ignore[arg-type]
    assert "part_of must be text (got None, a NoneType)" == str(caught.value)
    with pytest.raises(SettingError) as caught:
        Speaker("baer", " ")
    assert "name must not be empty (got ' ')" == str(caught.value)


def test_only_the_id_goes_without_its_name() -> None:
    """A second value without its name would be a guess."""
    with pytest.raises(TypeError):
        Source("ap", "A bridge")  # type: ignore[call-arg]
    assert Period("2016") == Source("ap", published=Period("2016")).published
