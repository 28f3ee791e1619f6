"""The counter: who comes, what a scan means, taking devices in; begin with `intake.py`."""
