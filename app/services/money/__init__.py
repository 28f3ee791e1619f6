"""Money taken and given back: bills, receipts, sales, goods on the shelf.

Begin with `payments.py`; `invoicing.py` and `settling.py` work inside its transaction.
"""
