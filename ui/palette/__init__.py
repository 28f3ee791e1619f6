"""The palette (Ctrl+K): one field that finds every command, job, customer and device.

Begin with `opening.py`, which joins it with the window. It lies over the page and is no dialog:
a scan closes it and goes where every scan goes.
"""
