"""The price list as a file: its columns, and the service that takes it in and writes it."""
