"""The counter sale: scan, scan, pay; goods without a job."""
