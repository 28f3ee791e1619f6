"""Belong to a head office: join it, send what changed, take what it publishes."""
