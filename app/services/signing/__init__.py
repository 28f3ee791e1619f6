"""What customers sign on a screen: the texts, the signatures, and where one is wanted."""
