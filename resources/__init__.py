"""Data that ships with the program: fonts, icons, words, and the lists a shop starts with."""
