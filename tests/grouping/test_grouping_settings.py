"""The settings of grouping."""

from __future__ import annotations

import subprocess
import sys

from stance.grouping.settings import LINKAGES


def test_defaults() -> None:
    """Three linkages, in the order of the alphabet."""
    assert ("average", "complete", "single") == LINKAGES


def test_reading_them_is_cheap() -> None:
    """No heavy library is loaded for a default value."""
    program = "import sys, stance.grouping.settings; print({'numpy', 'scipy', 'rapidfuzz'} & set(sys.modules))"
    said = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert "set()\n" == said.stdout
