"""Judging: one topic comes in; readings, sides, disagreements and differences go out."""
