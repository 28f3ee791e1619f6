"""Keeping the stock: what comes in, where it lies, what was counted and leaves, and why.

`keeping` is what a person does, `to_book` the list of what was used before it was booked. The
ledger itself is `app.services.stock`.
"""
