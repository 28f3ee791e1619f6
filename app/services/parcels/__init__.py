"""Parcels that bring devices and take them home."""
