"""Signing on a screen: what is shown to whom, the pad, and what is handed to be kept."""
