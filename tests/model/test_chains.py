"""Chains of links: where they end, and what a long one costs."""

from __future__ import annotations

from stance.model.chains import ends_of


def test_a_long_chain_ends_where_a_short_one_does() -> None:
    """Whichever link comes first, and however many there are."""
    links = {str(place): str(place - 1) if place else "" for place in range(100_000)}
    for given in (links, dict(reversed(links.items()))):
        ends = ends_of(given)
        assert ({"0"}, 99_999) == ({*ends.values()}, len(ends))
