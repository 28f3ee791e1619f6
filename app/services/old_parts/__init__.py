"""Old parts: what came out of devices, and what became of it (N05)."""
