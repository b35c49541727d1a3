"""Everything to show: judged topics come in; the `Report` that every renderer takes goes out."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from types import MappingProxyType

from stance.errors import UnknownNameError
from stance.judging.judged import JudgedTopic
from stance.model.corpus import Corpus
from stance.model.grouped import Ask, Nearest
from stance.model.topic import Decision
from stance.tabulating.counts import summary_line
from stance.tabulating.document import as_document
from stance.tabulating.dossier import dossier
from stance.tabulating.entries import Found
from stance.tabulating.listings import assertions, values
from stance.tabulating.names import TABLES
from stance.tabulating.side_by_side import side_by_side
from stance.tabulating.tables import Grid, Report, Table
from stance.tabulating.who_disagrees import who_disagrees
from stance.tabulating.who_says_what import who_says_what

__all__ = ["TABLES", "as_report"]


def as_report(  # noqa: PLR0917 -- the same arguments in the same order as the document
    topics: Sequence[JudgedTopic],
    corpus: Corpus,
    findings: Mapping[str, Found],
    settings: Mapping[str, object],
    unmatched: Sequence[str] = (),
    decisions: Sequence[Decision] = (),
    *,
    stale: Collection[Decision] = (),
    ask: Sequence[Ask] = (),
    nearest: Mapping[str, Nearest] = MappingProxyType({}),
    contested_only: bool = True,
    tables: Sequence[str] = TABLES[:1],
) -> Report:
    """The report with the main table or others, and with the document of the whole comparison.

    Args:
        topics: In the order in which they are to be shown.
        corpus: What was compared; its title is the report's.
        findings: What verifying found, by assertion id; may be empty.
        settings: Matcher, threshold and the like, as JSON types.
        unmatched: Ids of the assertions that no topic holds.
        decisions: What people have settled.
        stale: Those decisions whose texts have changed since.
        ask: The pairs between together and apart, about which a person should be asked.
        nearest: By assertion id the one of its topic with the likest wording; may be empty.
        contested_only: Leave the topics without a disagreement out of the tables; the document holds them all.
        tables: Which tables, of `TABLES`, in this order; a dossier is several tables for each topic.

    Returns:
        A report for `stance.rendering.render`.

    Raises:
        UnknownNameError: There is no such table.
    """
    title = corpus.title or "Comparison of sources"
    return Report(
        title=title,
        summary=summary_line(topics, corpus),
        tables=tuple(
            table
            for name in tables
            for table in _tables(name, topics, corpus, findings, nearest, contested_only=contested_only)
        ),
        document=as_document(
            title, topics, corpus, findings, settings, unmatched, decisions, stale=stale, ask=ask, nearest=nearest
        ),
    )


def _tables(
    name: str,
    topics: Sequence[JudgedTopic],
    corpus: Corpus,
    findings: Mapping[str, Found],
    nearest: Mapping[str, Nearest],
    *,
    contested_only: bool,
) -> tuple[Table | Grid, ...]:
    shown = [topic for topic in topics if topic.contested or not contested_only]
    match name:
        case "side by side":
            # This one says how many of all topics it shows, so it is given all of them.
            return (side_by_side(topics, corpus, findings, contested_only=contested_only),)
        case "who says what":
            return (who_says_what(topics, corpus, findings, contested_only=contested_only),)
        case "who disagrees with whom":
            return (who_disagrees(topics),)
        case "values":
            return (values(shown, findings),)
        case "assertions":
            return (assertions(shown, corpus, findings),)
        case "dossier":
            return tuple(table for topic in shown for table in dossier(topic, corpus, findings, nearest))
        case _:
            raise UnknownNameError("table", name, TABLES)
