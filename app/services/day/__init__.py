"""One day of the store: its figures, its report, its close; begin with `day_figures.py`."""
