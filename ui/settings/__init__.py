"""Settings: the shop's letterhead and switches, its people, this machine's printers, texts, look.

Each section has a model of its own beside its form; `viewmodel.py` says who sees which.
"""
