"""Telling customers by hand: one key copies the text and says that they were told."""
