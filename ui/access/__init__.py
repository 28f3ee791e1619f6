"""Access to the customer's device: what unlocks it is entered, kept, shown for seconds, erased.

Values are painted and never put into a label, so that no accessible name, clipboard or selection
holds one. Begin reading at `desk.py`; `secret_entry.py` is the widget of the intake page too.
"""
