"""`python -m stance`: the same as the command `stance`."""

from __future__ import annotations

from stance.cli import main

if __name__ == "__main__":
    main(prog_name="stance")
