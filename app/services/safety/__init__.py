"""Safety at the bench: steps, measurements, static charge."""
