"""Photos of jobs: made anew by a process of their own, sealed, and told of in the log.

Begin reading at `photos.py`. No byte of a foreign file is ever decoded in the program itself.
"""
