"""The page that undoes a repair: where its parts go, how its money comes back, why."""
