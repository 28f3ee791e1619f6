"""A job on the bench: the queue, the work, what is written down, the test points."""
