"""The bench page: the queue on the left, the job in hand on the right.

Begin with `viewmodel.py`; what is done to the job itself is in `ui.in_hand`.
"""
