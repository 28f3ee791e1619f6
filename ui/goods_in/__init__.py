"""Parts that came in: scanned one after the other, booked by one key."""
