"""The findings of the job in hand: its card and its form, on the job page and on the bench."""
