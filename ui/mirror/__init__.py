"""Before and after: the tests of one job side by side, and what keeps it here."""
