"""The import page: what and from which file, which column is what, how far it is, what came of it.

Begin reading at `viewmodel.py`. The running import belongs to `desk.py`, since it goes on while
one works elsewhere; files are read by child processes only (`errands.py`).
"""
