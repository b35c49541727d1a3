"""What a file's name says of its format."""

from __future__ import annotations

import pytest

from stance.errors import UnknownNameError
from stance.loading.formats import named_format


@pytest.mark.parametrize(
    ("name", "expected"), [("claims.CSV", "csv"), ("sources.csl.json", "csl"), ("story.2024.yaml", "yaml")]
)
def test_the_suffix_or_what_stands_before_it_names_the_format(name: str, expected: str) -> None:
    """In any case; a name before the suffix counts where it is that of a format."""
    assert expected == named_format(name)


def test_an_unknown_suffix_is_told() -> None:
    """With what is known."""
    with pytest.raises(UnknownNameError, match=r"unknown suffix of a corpus file '\.odt'"):
        named_format("claims.odt")
