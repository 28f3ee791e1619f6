"""The palette: how texts are matched, its view-model against a real file, its view by keyboard."""
