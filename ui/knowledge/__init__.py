"""What the shop knows of the job in hand: articles and advice that fit it."""
