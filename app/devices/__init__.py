"""Counter hardware that is not a printer: scanners on a serial port, later cameras and displays.

Threads and ports, no Qt. May import `app.domain` only.
"""
