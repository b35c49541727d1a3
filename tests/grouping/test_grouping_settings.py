"""The settings of grouping."""

from __future__ import annotations

import subprocess
import sys
from itertools import pairwise

from stance.grouping.settings import LINKAGES, broad_level
from stance.matching.words import THRESHOLD


def test_defaults() -> None:
    """The default threshold asks for questions and leaves the level of broadening to the corpus."""
    assert 0.0 < THRESHOLD < 1.0
    assert broad_level(THRESHOLD) is None
    assert ("average", "complete", "single") == LINKAGES


def test_the_level_follows_low_thresholds() -> None:
    """The lower the threshold, the lower the level; both stay cosines."""
    levels = [broad_level(part / 100) for part in range(10)]
    assert all(low is not None and high is not None and 0.0 < low < high < 1.0 for low, high in pairwise(levels))
    assert {None} == {broad_level(part / 100) for part in range(10, 101)}


def test_reading_them_is_cheap() -> None:
    """No heavy library is loaded for a default value."""
    program = "import sys, stance.grouping.settings; print({'numpy', 'scipy', 'rapidfuzz'} & set(sys.modules))"
    said = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert "set()\n" == said.stdout
