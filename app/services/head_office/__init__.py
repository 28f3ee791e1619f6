"""Administer head office: install it, let stores in, see how they stand, publish to them."""
