"""One job on one page: what a scan of its label or claim ticket opens; begin at `viewmodel.py`."""
