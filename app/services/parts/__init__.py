"""What parts and goods are, and the acts that move them.

Begin with `catalogue.py` for what is known of a part; its pieces are `app.services.stock_keeping`,
their moves `app.services.stock`. `goods_on_shelf.py` says of both what a counter needs.
"""
