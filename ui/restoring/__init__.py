"""The page on which a shop comes back from a backup, before anybody can sign in."""
