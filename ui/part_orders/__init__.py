"""Parts on their way to jobs, and what came out of devices."""
