"""Records as rows to choose from, wherever one is searched or listed."""
