"""Things: sources, speakers, assertions, topics, decisions, and the corpus that holds them; no I/O, no formats."""
