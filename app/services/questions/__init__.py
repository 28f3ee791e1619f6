"""Questions about jobs, open until they are answered."""
