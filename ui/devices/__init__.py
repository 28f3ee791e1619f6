"""The list of all devices; begin reading at `viewmodel.py`."""
