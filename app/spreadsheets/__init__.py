"""Tables in files: read from what other programs wrote, write what theirs can read.

Everything that is read here is somebody else's and may be damaged, huge or meant to harm: nothing
is loaded whole, and a file is refused before the first row is handed out. Only the services import
this package; it knows no database. Begin reading at `reading.py`.
"""
