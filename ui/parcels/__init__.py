"""The parcels page: what came, what is expected, what goes home."""
