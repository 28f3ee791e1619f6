"""Tests of signing in the window: the pad, the desk, the customer's screen."""
