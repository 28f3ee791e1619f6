"""Where devices lie: bins, what was put into which, and the walks that prove it."""
