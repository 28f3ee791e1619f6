"""Windows and nothing else: views render a frozen state, view-models ask the services.

Begin reading at `main_window.py`, then `intake/viewmodel.py`. `tasks.py` is the one door off the
window's thread. Nothing here imports `db` or `printing`.
"""
