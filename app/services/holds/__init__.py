"""What holds jobs up: put, ended, shown."""
