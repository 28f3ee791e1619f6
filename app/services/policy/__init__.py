"""What the shop decided for itself: its switches, its lists, its published rules and texts."""
