"""Tests of the ledger: moves, costs, what is kept back, what jobs need."""
