"""Who says what: topics come in; a row for each topic and a column for each source or voice go out, silence shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from stance.judging.judged import JudgedTopic
from stance.model.corpus import Corpus
from stance.tabulating.counts import contested_line
from stance.tabulating.entries import Found, entries_of
from stance.tabulating.side_by_side import row_of
from stance.tabulating.tables import Entry, Table

__all__ = ["who_says_what"]


def who_says_what(
    topics: Sequence[JudgedTopic],
    corpus: Corpus,
    findings: Mapping[str, Found],
    *,
    by_voice: bool = False,
    contested_only: bool = False,
) -> Table:
    """What each source says on each topic.

    Args:
        topics: In the order in which they are to be shown.
        corpus: Gives the sources, in its order, and the names of the speakers.
        findings: What verifying found, by assertion id; may be empty.
        by_voice: A column for each voice instead, in the order of their ids.
        contested_only: Leave out the topics without a disagreement.

    Returns:
        One row a topic; a source that says nothing on any of them has an empty column. Entries name their own stance.
    """
    shown = [topic for topic in topics if topic.contested or not contested_only]
    if by_voice:
        names = {judged.voice.id: judged.voice.name for topic in shown for judged in topic.assertions}
        columns = {name: names[name] for name in sorted(names)}
    else:
        columns = {source.id: source.name for source in corpus.sources}
    rows = []
    for topic in shown:
        standing: dict[str, list[Entry]] = {name: [] for name in columns}
        for _, entry in entries_of(topic, corpus, findings):
            standing[entry.voice_id if by_voice else entry.source_id].append(entry)
        rows.append(row_of(topic, list(standing.values())))
    return Table("Who says what", f"{contested_line(topics)}.", tuple(columns.values()), tuple(rows), by_side=False)
