"""Findings of a diagnosis, the shop's tables of fault codes, faults known of a device.

Begin reading with `diagnosis.py`; `finding_views.py` and `known_faults.py` are read by others.
"""
