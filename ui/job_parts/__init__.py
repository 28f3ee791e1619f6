"""The parts of a job on its page and on the bench: a desk that acts, a card that shows it."""
