"""The shop's window: its pages, its bars, and its life from opening to locking.

Begin with `shop_window.py`; `main_window.py` is the frame, `shop_screens.py` makes the pages.
"""
