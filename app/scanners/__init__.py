"""Serial scanners: bytes from a port become codes; no Qt, no SQL.

Begin reading at the module that opens a port.
"""
