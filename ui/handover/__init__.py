"""Handing a visit's devices over: pay, check, go; and what is shown of it afterwards."""
