"""Devices that came back: found, classified, counted."""
