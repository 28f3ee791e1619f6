"""What one part's page shows besides the catalogue: where it lies, for whom, what became of it.

Begin with `part_pages.py`; nothing here changes anything.
"""
