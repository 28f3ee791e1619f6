"""The times of one job: whose time it was, the promise, the hold."""
