"""Whole stories: the real program, a real file, real paper bytes."""
