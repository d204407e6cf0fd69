"""The model profile: what a space is on disk (one GLB) and in memory (numpy arrays)."""
