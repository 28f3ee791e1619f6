"""Jobs, customers and devices as people look at them: found, listed, shown on one page."""
