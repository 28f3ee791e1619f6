"""Devices at outside repairers, and their statements."""
