"""Who works now: a tile and a PIN, in under a second."""
