"""Tests mirror the packages; `journeys` run the whole program."""
