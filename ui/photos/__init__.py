"""Photos on a page: strip, viewer, camera, and the folder that a phone fills.

May import widgets and services; begin reading at `desk.py`. A page has a desk of its own, which
knows where its photos go: a job, or the device that is being taken in.
"""
