"""Tests of the shop's window and its life."""
