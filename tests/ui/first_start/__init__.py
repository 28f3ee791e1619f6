"""The first page: seven answers, and the recovery code."""
