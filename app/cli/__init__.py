"""Benchside without a window: the same services, JSON in and out.

Begin reading at `run.py`. Results are JSON on standard output; an error is one JSON object on
standard error, with exit code 1 (refused) or 2 (usage). May import `app.services` and below.
"""
