"""Parts on their way to jobs, in their window."""
