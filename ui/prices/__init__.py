"""The price look-up: what a repair costs, answered while somebody is still on the telephone."""
