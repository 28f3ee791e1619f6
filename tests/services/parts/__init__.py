"""Tests of what is known of parts, and of receiving and counting them."""
