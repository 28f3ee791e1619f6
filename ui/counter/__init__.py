"""The counter: the home page, what needs somebody now; begin reading at `viewmodel.py`."""
