"""The scanners of a machine: which there are, how they send, and listening to those on ports.

Begin with `scanners.py`.
"""
