"""Serial scanners: bytes from a port become codes; no Qt, no SQL.

Begin with `serial_link.py`, which reads one scanner for ever; `frames.py` cuts its bytes into
codes, `code_text.py` reads them, `found_ports.py` finds the port again after a replug.
"""
