"""What the lists of jobs, customers and devices share; begin reading at `browsing.py`."""
