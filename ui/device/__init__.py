"""One device on one page: identity, owners, every job; begin at `viewmodel.py`."""
