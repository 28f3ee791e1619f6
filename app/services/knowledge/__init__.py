"""The shop's knowledge: articles and advice cards, found where they fit (R26, P29)."""
