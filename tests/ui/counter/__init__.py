"""The counter's page: its view-model against a real file, its view by keyboard."""
