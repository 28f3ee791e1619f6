"""Windows and nothing else: views render a frozen state, view-models ask the services.

Each page is a package of its own. Begin reading at `window/main_window.py`, then
`intake/viewmodel.py`. `tasks.py` is the one door off the window's thread. Nothing here imports `db`
or `printing`.
"""
