"""What the customer is told of a repair: plain words, chosen photos, one paper."""
