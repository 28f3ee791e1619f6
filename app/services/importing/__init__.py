"""Bringing a past along: device lists, open repair records, any spreadsheet of a shop.

Begin reading at `importing.py`, whose `Importing` is the service. `shapes` are its values, `fields`
what a column may be taken for, `guessing` proposes it, `columns` makes a row's cells into values,
`past_jobs`, `customers`, `devices` and `device_lists` write them, `runs` keeps how far a file is.
"""
