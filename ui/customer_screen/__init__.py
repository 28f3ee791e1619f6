"""The customer's own screen: what it shows while nothing is signed, and while something is."""
