"""What the shop knows of a job in hand or a device at the counter: articles that fit it."""
