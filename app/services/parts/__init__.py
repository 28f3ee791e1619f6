"""What parts and goods are, and the acts that move them.

Begin with `catalogue.py` for what is known of a part, with `stock_keeping.py` for its pieces; the
moves themselves are `app.services.stock`.
"""
