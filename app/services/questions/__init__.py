"""Questions about jobs, put to a colleague, a supplier or head office until they are answered."""
