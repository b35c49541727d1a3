"""The command line: load, call, print; data on standard output, everything else on standard error.

Exit codes: 0 done, 1 the condition that was asked for was found (`--fail-on`), 2 could not run, 130 and 143
interrupted and terminated.
"""

from __future__ import annotations

from typing import Any

import click

from stance.cli.check import check
from stance.cli.compare import compare
from stance.cli.convert import convert
from stance.cli.diff import diff
from stance.cli.draft import draft
from stance.cli.explain import explain
from stance.cli.init import init
from stance.cli.laws import laws
from stance.cli.review import review
from stance.cli.running import catching
from stance.cli.schema import schema
from stance.cli.tour import tour

__all__ = ["main"]


class _Program(click.Group):
    """The group of all commands, which tells what the system refuses before and after a command, too: the help."""

    def main(self, *args: Any, **kwargs: Any) -> Any:
        """Run, and turn what the system refuses into one line."""
        return catching(super().main)(*args, **kwargs)


@click.group(cls=_Program, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="stance-compare", prog_name="stance")
def main() -> None:
    """A diff for sources: which questions they contest, who stands where, and on what evidence.

    CORPUS is a YAML, JSONL, CSV or TSV file, a folder of them, or - for standard input.

    New here? "stance tour" shows what there is, "stance init DIR" leaves you a corpus to begin with.
    """


for command in (check, compare, convert, diff, draft, explain, init, laws, review, schema, tour):
    main.add_command(command)
