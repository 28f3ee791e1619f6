"""The law of the place as dated data: which pack holds, what it says, who changed what and why.

Begin reading at `pack_reading.py`; `packs.py` changes them.
"""
