"""The page of what runs short: which jobs wait, how many to get, which minimum the use suggests."""
