"""Telling customers that a device is ready, and giving it back."""
