"""The list of all jobs; begin reading at `viewmodel.py`."""
