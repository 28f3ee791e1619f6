"""The demonstration shop: made-up days, lived through the public services."""
