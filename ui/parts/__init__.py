"""The page of parts: found by scan or word, every number explained, moved and put right."""
