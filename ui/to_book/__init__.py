"""What was fitted or sold before the book had it: settled on one list."""
