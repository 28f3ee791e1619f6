"""The ledger: moves of parts, what their pieces cost, what is kept back, what jobs need of them.

Everything here works inside a transaction that somebody else began, and asks for no permission:
jobs, money and the pages of parts stand on it.
"""
