"""What safety asks at the bench."""
