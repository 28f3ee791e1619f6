"""Who works in the shop: accounts and PINs, signing in, saying a PIN again for one act."""
