"""The first page of all: seven answers make a shop, then the recovery code is shown, once."""
