"""Receipts: found, read, printed again; refunds, exchanges, voids and fapiao."""
