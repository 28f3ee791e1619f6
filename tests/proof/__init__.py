"""The proof under fire: head office and three stores as processes, and everything that breaks."""
