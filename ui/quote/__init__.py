"""The quote page: options side by side, who pays each line, and the customer's answer.

`drafting.py` holds one job's quote and saves each change of the draft, `viewmodel.py` presents it
and keeps the answer; `edits.py`, `typed_line.py` and `merging.py` are plain functions on the body.
"""
