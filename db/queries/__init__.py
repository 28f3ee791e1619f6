"""Reads that need SQL of their own to be fast, on either engine; begin at `search.py`."""
