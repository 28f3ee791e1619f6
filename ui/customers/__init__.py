"""The list of all customers; begin reading at `viewmodel.py`."""
