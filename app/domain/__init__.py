"""The rules of the shop as plain values: standard library only, no input or output, no clock.

Begin reading at `job.py` (states and moves), then `own_code.py` (numbers), `identifiers.py`
(IMEI and serial numbers) and `event_chain.py` (the sealed log). Everything else may import this.
"""
