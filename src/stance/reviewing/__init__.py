"""Review: a comparison -> what a person should decide, the answers on disk, and what they say about the threshold."""
