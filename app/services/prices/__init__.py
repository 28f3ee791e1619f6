"""The price list: published line by line, and looked up while somebody asks."""
