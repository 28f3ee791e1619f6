"""What changed in a store, as it is kept and sent to head office."""
