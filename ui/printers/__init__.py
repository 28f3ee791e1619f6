"""Printing from the window: choosing a printer, printing, saying what came of it."""
