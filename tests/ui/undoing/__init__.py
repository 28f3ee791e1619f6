"""The page that undoes a repair."""
