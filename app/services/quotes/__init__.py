"""Quotes in versions: drafted, presented, answered, and what of a job waits for an answer.

Begin reading at `quotes.py`.
"""
