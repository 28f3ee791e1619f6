"""The catalogue of parts as a file: written so that it comes back, looked through, taken in.

Begin with `part_files.py`; what stands in a cell is `showing.py` and `reading.py`, which part a row
is about `identifying.py`, what becomes of it `taking.py`. The run itself is that of every import.
"""
