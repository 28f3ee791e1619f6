"""A store and its head office, over a real PostgreSQL."""
