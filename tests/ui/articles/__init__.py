"""What the shop knows, in its window."""
