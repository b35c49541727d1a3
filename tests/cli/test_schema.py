"""`stance schema`: the JSON Schema of a corpus."""

from __future__ import annotations

import json

from stance.loading import corpus_schema
from stories import run


def test_the_schema_is_printed() -> None:
    """Standard output is the schema as JSON, the same as in code, and nothing else is said."""
    result = run("schema")
    assert (0, "") == (result.exit_code, result.stderr)
    assert corpus_schema() == json.loads(result.stdout)
    assert "http://json-schema.org/draft-07/schema#" == json.loads(result.stdout)["$schema"]
