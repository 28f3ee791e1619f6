"""The customer's own screen: the options of a quote."""
