"""Devices at outside repairers', the note that goes with them, and their monthly statements."""
