"""Tests of price and part files: exported, edited, taken in again."""
