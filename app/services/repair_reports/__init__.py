"""What the customer is told of a repair, in plain words, with the photos chosen for it."""
