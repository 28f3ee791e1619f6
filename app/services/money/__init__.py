"""Money taken and given back: bills, receipts, sales.

Begin with `payments.py`; `invoicing.py` and `settling.py` work inside its transaction.
"""
