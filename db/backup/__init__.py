"""Backups of a store file and its sealed files: made, proven, listed, thinned out and restored."""
