"""Backups of the shop: where they go, when one is due, that they are whole, and the way back."""
