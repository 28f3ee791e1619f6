"""What the shop knows: articles and advice cards, found, read and written."""
