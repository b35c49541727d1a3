"""The engine that keeps its work in one DuckDB file: more than memory holds, and a run that was cut off goes on."""
