"""Safety at the bench: what comes before a dangerous battery, mains tests, the check of the day."""
