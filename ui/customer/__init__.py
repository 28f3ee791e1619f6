"""One customer on one page: contact, tags, devices, jobs, merging; begin at `viewmodel.py`."""
