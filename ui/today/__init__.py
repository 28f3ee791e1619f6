"""The day in figures, what stands behind each, and closing it; begin reading at `viewmodel.py`."""
