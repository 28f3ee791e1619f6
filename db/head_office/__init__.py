"""Head office's side: what is installed on its PostgreSQL, who may come in, what goes out."""
