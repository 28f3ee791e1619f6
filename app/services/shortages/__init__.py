"""Shortages seen early: what is below its minimum, what jobs wait for, how many to get.

Begin with `shortages.py`; the minimum worked out from the use is `app.domain.stock_minimum`.
"""
