"""The mapped classes, one module per aggregate; they are the entities, and there is no second set.

Begin reading at `base.py` (column types, naming, classification), then `job.py`.
"""
