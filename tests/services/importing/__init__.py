"""Bringing a past along: lists, records of a standard, any spreadsheet."""
