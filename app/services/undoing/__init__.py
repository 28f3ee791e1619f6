"""Undoing a repair: its parts and its money come back in one act. Begin with `repair_undo.py`."""
