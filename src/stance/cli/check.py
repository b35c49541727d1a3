"""`stance check`: is the corpus well-formed, and does everything in it fit together?"""

from __future__ import annotations

import click

from stance.cli.running import catching, load_corpus, show

__all__ = ["check"]


@click.command()
@click.argument("corpus")
@catching
def check(corpus: str) -> None:
    """Check the structure of CORPUS: keys, values, dates, ids and references.

    Every problem is one line, file:line:column: code: what is wrong; the exit code is then 2.
    """
    loaded = load_corpus(corpus)
    counts = [
        f"{len(things)} {name if len(things) != 1 else name.removesuffix('s')}"
        for name, things in (
            ("sources", loaded.sources),
            ("speakers", loaded.speakers),
            ("topics", loaded.topics),
            ("assertions", loaded.assertions),
            ("decisions", loaded.decisions),
        )
    ]
    show(f"{corpus}: well-formed; {', '.join(counts)}\n")
