"""Reads that need SQL of their own to be fast; each returns plain rows, never mapped classes."""
