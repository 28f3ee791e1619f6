"""Signing in: tiles and PIN."""
