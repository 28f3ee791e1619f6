"""Trying to reach a customer: the form in which a call is written down, wherever it was made."""
