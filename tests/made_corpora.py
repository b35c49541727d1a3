"""Shared test nouns: invented sentences, some of them copies, contradictions and near-copies of others."""

from __future__ import annotations

import random

__all__ = ["made_row", "made_rows", "made_texts"]

ONSETS, VOWELS, CODAS = "b d f g k l m n p r s t v z".split(), "a e i o u".split(), "b d k l m n r s t".split()
OPENINGS = ("", "", "", "Officials said that ", "Reportedly ", "It is not true that ")


def made_texts(count: int, seed: int = 1) -> list[str]:
    """Sentences about some hundred things; each has the word `bridge`, so that one word stands in every text."""
    chance = random.Random(seed)
    words = ["".join(map(chance.choice, (ONSETS, VOWELS, CODAS, VOWELS, CODAS))) for _ in range(max(60, count // 2))]
    seeds = [chance.choices(words[: len(words) // 4], k=3) + chance.choices(words, k=5) for _ in range(count // 4 + 1)]
    texts = []
    for _ in range(count):
        said = [word for word in chance.choice(seeds) if chance.random() > 0.15]
        said += chance.choices(words, k=1) if chance.random() < 0.4 else []
        texts.append(chance.choice(OPENINGS) + f"the bridge {' '.join(said)} costs {chance.randint(2, 9)} million.")
    return texts


def made_rows(count: int, seed: int = 1) -> list[dict[str, object]]:
    """The same as flat rows of five sources, one of them a copy of another row, in no order."""
    chance = random.Random(seed)
    rows = [made_row(text, place, chance) for place, text in enumerate(made_texts(count, seed))]
    rows.append({**rows[0], "id": "copy", "source": "s9"})
    chance.shuffle(rows)
    return rows


def made_row(text: str, number: int, chance: random.Random) -> dict[str, object]:
    """What one of five sources says as a flat row, with its date, now and then a speaker, a quote, and a declared stance."""
    source = chance.randrange(5)
    row: dict[str, object] = {
        "id": f"a{number:04}",
        "source": f"s{source}",
        "text": text,
        "published": f"20{10 + source}",
    }
    if source == 3:
        row["republishes"] = "s1"
    if chance.random() < 0.3:
        row |= {"speaker": ["council", f"v{chance.randrange(3)}"], "quote": text.split(maxsplit=1)[0]}
    if chance.random() < 0.1:
        row |= {"stance": "deny", "about": "2015"}
    return row
