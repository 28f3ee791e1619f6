"""Bringing a past along: device lists, open repair records, any spreadsheet of a shop.

Begin reading at `importing.py`, whose `Importing` is the service; `shapes` are its values. A table
is first found out about (`tables`, `table_columns`, `guessing`, `mappings`), then its rows are read
(`row_reading`, `open_repair_rows`, `model_lists`; `cells`, `moments`, `persons` read what stands in
them) and written 100 at a time (`batches`, `customers`, `devices`, `past_jobs`), with how far it is
(`runs`). `records` remembers where each thing came from, so that it is known when it comes again.
"""
