"""Tests of money taken and given back, and of goods on the shelf."""
