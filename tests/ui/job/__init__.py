"""The job page: its view-model against a real file, its words, its view by keyboard."""
