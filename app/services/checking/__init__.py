"""Testing a device: lists in versions, the mirror, a second person, stability runs."""
