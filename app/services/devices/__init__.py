"""A device and its customer, known again when they come back."""
