"""A story goes on in any way: whatever is added, removed, edited, decided, undone, saved and loaded, what must hold holds."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import attrs
import yaml
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

import stance
from stance.judging.judging import TopicJudge
from stance.model.altered import alterations
from stance.model.decided import fingerprint, settled
from stance.model.grouped import GroupedTopic
from stance.model.topic import Decision, DecisionKind
from stance.reviewing.recording import Record

if TYPE_CHECKING:
    from stance.judging.judged import JudgedTopic

SENTENCES = (
    "The mill bridge is closed to lorries.",
    "The mill bridge is not closed to lorries.",
    "It is doubtful that the mill bridge is closed.",
    "Lorries may cross the mill bridge again.",
    "Repairing the mill bridge costs 180,000 pounds.",
    "The repair of the mill bridge costs 240,000 pounds.",
    "Road salt cracked the welds of the bridge.",
    "Poor welding cracked the welds of the bridge.",
    "The annual fair begins in October.",
    "The fair of the town begins in November.",
)
texts = st.sampled_from(SENTENCES)


def partition(comparison: stance.Comparison) -> set[frozenset[str]]:
    """Who shares a topic with whom."""
    return {frozenset(one.id for one in topic.assertions) for topic in comparison.topics}


class Story(RuleBasedStateMachine):
    """A folder with a corpus and the answers of a person, and beside it what should be in them."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())

    @initialize(first=st.lists(texts, min_size=2, max_size=6))
    def begin(self, first: list[str]) -> None:
        """A few assertions are there from the start."""
        self.said: dict[str, str] = {}
        self.published: dict[str, str] = {}
        self.decided: list[Decision] = []
        self.number = 0
        for text in first:
            self.add(text)
        self.live = stance.compare(self.corpus())
        self.before = self.live.saved

    def corpus(self) -> stance.Corpus:
        """What is in the folder, written anew and loaded."""
        sources = [
            {"id": f"s-{name}", "assertions": [{"id": name, "text": text}], "published": self.published.get(name)}
            for name, text in self.said.items()
        ]
        content = {"stance": "1", "title": "The mill bridge", "sources": sources}
        (self.folder / "corpus.yaml").write_text(yaml.safe_dump(content), encoding="utf-8")
        return stance.load(self.folder)

    def record(self, decision: Decision) -> None:
        """A person decides, and it is kept."""
        seen = tuple(fingerprint(self.said[name]) for name in decision.assertions)
        kept = attrs.evolve(decision, by="mk", seen=seen)
        Record.beside(str(self.folder)).add(kept)
        self.decided.append(kept)

    def names(self, data: st.DataObject, count: int) -> tuple[str, ...]:
        """So many different assertions."""
        return tuple(data.draw(st.permutations(sorted(self.said)))[:count])

    @rule(text=texts)
    def add(self, text: str) -> None:
        """A source says something more."""
        self.number += 1
        self.said[f"a{self.number}"] = text

    @precondition(lambda self: len(self.said) > 2)
    @rule(data=st.data())
    def remove(self, data: st.DataObject) -> None:
        """An assertion goes that nobody decided about."""
        free = sorted(self.said.keys() - {name for one in self.decided for name in one.assertions})
        if free:
            del self.said[data.draw(st.sampled_from(free))]

    @rule(data=st.data(), text=texts)
    def edit(self, data: st.DataObject, text: str) -> None:
        """An assertion is put in other words."""
        (name,) = self.names(data, 1)
        self.said[name] = text

    @rule(data=st.data(), year=st.integers(2010, 2020))
    def publish(self, data: st.DataObject, year: int) -> None:
        """It becomes known when a source was published."""
        (name,) = self.names(data, 1)
        self.published[name] = str(year)

    @rule(data=st.data(), kind=st.sampled_from(["same", "different", "unsure", "undo"]))
    def decide(self, data: st.DataObject, kind: str) -> None:
        """A person says something about two, or takes it back."""
        self.record(Decision(kind, self.names(data, 2)))

    @rule(data=st.data(), read=st.sampled_from([*stance.Stance]))
    def settle(self, data: st.DataObject, read: stance.Stance) -> None:
        """A person says how one stands."""
        self.record(Decision("stance", self.names(data, 1), stance=read))

    @rule(data=st.data())
    def compare(self, data: st.DataObject) -> None:
        """Decisions are obeyed, the order of the corpus means nothing, what is saved loads again, and a diff adds up."""
        corpus = self.corpus()
        found = stance.compare(corpus)
        self.check_decisions(found)
        shuffled = attrs.evolve(corpus, assertions=tuple(data.draw(st.permutations(corpus.assertions))))
        assert found.saved.topics == stance.compare(shuffled).saved.topics
        found.save(self.folder / "now.json")
        assert found.saved == stance.load_comparison(self.folder / "now.json")
        self.check_growth(corpus, found)
        self.check_going_on(corpus, found, shuffled)
        changes = stance.diff(self.before, found)
        known = {one.id for topic in self.before.topics for one in topic.assertions}
        known |= {one.id for one in self.before.unmatched}
        assert (known - self.said.keys(), self.said.keys() - known) == ({*changes.removed}, {*changes.added})
        assert stance.diff(found, found.saved).nothing
        self.before = found.saved

    def check_growth(self, corpus: stance.Corpus, found: stance.Comparison) -> None:
        """What shared a topic and reads as before shares it still, under its name, where nobody parts anything."""
        grown = stance.compare(corpus, previous=self.before)
        self.check_decisions(grown)
        home = {one.id: topic.id for topic in grown.topics for one in topic.assertions}
        parted = bool(settled(self.decided).of_kind(DecisionKind.DIFFERENT))
        for topic in self.before.topics:
            kept = {home[one.id] for one in topic.assertions if self.said.get(one.id) == one.text and one.id in home}
            assert parted or len(kept) < 2
        again = stance.compare(corpus, previous=grown)
        assert [topic.id for topic in grown.topics] == [topic.id for topic in again.topics]
        assert stance.diff(found, found).nothing

    def check_going_on(self, corpus: stance.Corpus, found: stance.Comparison, shuffled: stance.Corpus) -> None:
        """What goes on from the comparison before at the cost of what changed keeps all that comparing anew keeps."""
        grown = stance.compare(corpus, previous=self.live)
        self.check_decisions(grown)
        assert grown.saved == stance.compare(shuffled, previous=self.live).saved
        placed = [one.id for topic in grown.topics for one in topic.assertions] + [*grown.unmatched]
        assert sorted(self.said) == sorted(placed)
        assert {one.id for topic in grown.topics for one in topic.assertions if len(topic.assertions) > 1} == {
            *grown.nearest
        }
        assert len(grown.topics) == len({topic.id for topic in grown.topics})
        judge = TopicJudge(corpus)
        for topic in grown.topics:
            members = tuple(one.id for one in topic.assertions)
            told = GroupedTopic(topic.id, topic.proposition, members, proposed=True, cohesion=topic.cohesion)
            assert judge.judge(told) == topic
        known = {topic.id: topic for topic in grown.topics}
        for topic in self.untouched(corpus):
            assert attrs.evolve(topic, silent=()) == attrs.evolve(known[topic.id], silent=())
        for one in (corpus, shuffled):
            refit = stance.compare(one, previous=grown, refit=True)
            assert partition(found) == partition(refit)
        self.live = grown

    def untouched(self, corpus: stance.Corpus) -> list[JudgedTopic]:
        """The topics that have nothing in common, over however many others, with anything that has changed."""
        then, now = self.live.corpus, corpus
        changed = alterations(then, now)
        reached = {*changed.fresh, *changed.gone, *changed.retold, *changed.decided}
        texts = {one.id: one.text for one in then.assertions}
        every = [*texts.items(), *((one.id, one.text) for one in now.assertions)]
        matcher, joined = self.live.matcher, {frozenset(pair) for pair in settled(self.decided).pairs}
        company = [{one.id for one in topic.assertions} for topic in self.live.topics]
        spread = True
        while spread:
            near = {
                name
                for name, text in every
                for other, said in every
                if other in reached
                and (frozenset((name, other)) in joined or matcher.similarity(text, said).value > 0.15)
            }
            near |= {name for members in company if members & reached for name in members}
            spread = not near <= reached
            reached |= near
        return [topic for topic in self.live.topics if not {one.id for one in topic.assertions} & reached]

    def check_decisions(self, found: stance.Comparison) -> None:
        """Every decision in force is obeyed, where they do not contradict each other; and stale ones are told."""
        held = settled(self.decided)
        home = {one.id: topic.id for topic in found.topics for one in topic.assertions}
        joined = all(home.get(one, one) == home.get(two, two) for one, two in held.of_kind(DecisionKind.SAME))
        parted = all(home.get(one, one) != home.get(two, two) for one, two in held.of_kind(DecisionKind.DIFFERENT))
        assert (joined and parted) is not bool(found.contradictions)
        read = {one.id: one.reading for topic in found.topics for one in topic.assertions}
        for (name, _), decision in held.stances.items():
            assert name not in read or (decision.stance, "decided") == (read[name].stance, read[name].by)
        texts = {name: fingerprint(text) for name, text in self.said.items()}
        assert all(one.seen != tuple(texts[name] for name in one.assertions) for one in found.stale)

    @invariant()
    def nothing_is_lost(self) -> None:
        """What was decided is what the folder holds, in its order."""
        if self.decided:
            assert tuple(self.decided) == self.corpus().decisions

    def teardown(self) -> None:
        """The folder goes."""
        shutil.rmtree(self.folder)


TestStory = Story.TestCase
LONG = settings().max_examples > 1_000
TestStory.settings = settings(max_examples=500 if LONG else 25, stateful_step_count=15)
