"""Quotes that nobody answered: by age, whom to call first, and every call written down."""
