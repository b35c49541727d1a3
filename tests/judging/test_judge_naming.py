"""Judges by name: built in, offered by other packages, any object of any module, and one after another."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from importlib.metadata import EntryPoint
from types import ModuleType

import pytest

from stance.errors import SettingError, UnknownNameError
from stance.judging import naming
from stance.judging.alignment import synonym_table
from stance.judging.judge import LexiconJudge, TrainedJudge, Verdict, combine, with_synonyms
from stance.judging.naming import judge_named


class Agreeable:
    """A judge of somebody else's."""

    name = "agreeable"

    def judge(self, texts: Sequence[str], proposition: str) -> list[Verdict]:
        """It agrees with everyone."""
        return [Verdict("affirm", by=self.name, explanation=proposition) for _ in texts]


@pytest.fixture
def offers() -> Iterator[ModuleType]:
    """A module of somebody else's, with judges and other things."""
    module = ModuleType("somebody_elses")
    module.instance = Agreeable()  # type: ignore[attr-defined]
    module.maker = lambda: Agreeable()  # type: ignore[attr-defined] # noqa: PLW0108 - a function, not the class
    module.Kind = Agreeable  # type: ignore[attr-defined]
    module.number = 7  # type: ignore[attr-defined]
    sys.modules[module.__name__] = module
    yield module
    del sys.modules[module.__name__]


def test_built_in_names() -> None:
    """The two judges that come with the library."""
    assert isinstance(judge_named("lexicon"), LexiconJudge)
    assert isinstance(judge_named("trained"), TrainedJudge)


@pytest.mark.parametrize("path", ["instance", "maker", "Kind"])
def test_objects_of_modules(offers: ModuleType, path: str) -> None:
    """An instance is taken as it is; a class or a function is asked to make one."""
    judge = judge_named(f"{offers.__name__}:{path}")
    assert ["It rains."] == [verdict.explanation for verdict in judge.judge(["Yes."], "It rains.")]


def test_one_after_another(offers: ModuleType) -> None:
    """Behind the plus stands who is asked where the first finds no cue; it is told apart by its own name."""
    judge = judge_named(f"lexicon+{offers.__name__}:instance")
    assert "lexicon, then agreeable" == judge.name
    texts = ["The bridge is not closed.", "The bridge is closed."]
    assert ["lexicon", "agreeable"] == [verdict.by for verdict in judge.judge(texts, "The bridge is closed.")]


def test_entry_points(offers: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    """What an installed package offers is found by its name, and loaded only then."""
    points = [
        EntryPoint("theirs", f"{offers.__name__}:maker", naming.GROUP),
        EntryPoint("broken", "no_such_module:thing", naming.GROUP),
    ]
    monkeypatch.setattr(naming, "entry_points", lambda *, group: points if group == naming.GROUP else [])
    assert "agreeable" == judge_named("theirs").name
    with pytest.raises(SettingError, match="judge broken cannot be loaded: No module named 'no_such_module'"):
        judge_named("broken")
    with pytest.raises(UnknownNameError, match="did you mean 'theirs'"):
        judge_named("thiers")


@pytest.mark.parametrize("name", ["lexica", "", ".here:thing", "words:", ":Judge", "lexicon+", "+lexicon", "+"])
def test_names_that_do_not_exist(name: str) -> None:
    """The message lists the names that do."""
    with pytest.raises(UnknownNameError, match="lexicon, module:object, trained"):
        judge_named(name)


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("no_such_module:thing", "No module named 'no_such_module'"),
        ("somebody_elses:nothing", "has no attribute 'nothing'"),
        ("json:loads", "json:loads makes no judge: .*required positional argument.* — it is called without arguments"),
        ("somebody_elses:number", "is no judge .got 7. — a judge has a name and a method judge"),
    ],
)
def test_objects_that_are_no_judges(offers: ModuleType, name: str, message: str) -> None:
    """Said in one line, with the reason."""
    assert "somebody_elses" == offers.__name__
    with pytest.raises(SettingError, match=message):
        judge_named(name)


def test_synonyms_of_a_corpus() -> None:
    """A lexicon judge gets them unless it has its own, wherever it stands; other judges are left alone."""
    ours, theirs = synonym_table([["harbour", "port"]]), synonym_table([["dock", "quay"]])
    told = with_synonyms(combine(TrainedJudge(), first=LexiconJudge()), ours)
    assert "lexicon, then trained" == told.name
    assert 1.0 == told.judge(["The port is closed."], "The harbour is closed.")[0].aligned
    own = LexiconJudge(synonyms=theirs)
    assert own is with_synonyms(own, ours)
