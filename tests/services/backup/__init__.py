"""Backups of real shops in real folders."""
