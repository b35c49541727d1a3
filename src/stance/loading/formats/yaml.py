"""YAML: a text of format 1 comes in, its content goes out."""

from __future__ import annotations

from stance.loading.content import Content, Parsed
from stance.loading.decoding import first_directive
from stance.loading.findings import Findings, Path
from stance.loading.formats.asked import Asked
from stance.loading.places import locate
from stance.loading.tree import grow

__all__ = ["locate", "read"]


def read(text: str, asked: Asked) -> Parsed:
    r"""Read a corpus file.

    >>> read("stance: 1\nsources: [{id: ap}]\n", Asked()).content.sources[0].id
    'ap'
    """
    # cattrs takes a tenth of a second to import, and nobody needs it before there is a file.
    from stance.loading.structuring import structured

    if fault := first_directive(text):
        return Parsed(Content(complete=False), [fault])
    tree = grow(text, asked.limits)
    # Nothing behind here looks at it, and memory is at its highest while things are made of the tree.
    del text
    findings = Findings(tree.findings)
    content = structured(tree.root, findings, asked.number) if tree.whole else Content(complete=False)
    # What was refused has been told; that something is missing there is no news.
    told = [finding for finding in findings.noted if finding.index >= 0 or not _is_under(finding.path, tree.refused)]
    return Parsed(content, told, tree.warnings, tree.end)


def _is_under(path: Path, refused: frozenset[Path]) -> bool:
    return any(path[:length] in refused for length in range(len(path) + 1))
