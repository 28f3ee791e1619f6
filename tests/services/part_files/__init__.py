"""Tests of the files that the catalogue of parts is written to and read from."""
