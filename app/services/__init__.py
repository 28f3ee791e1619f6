"""What people at the counter do, one module per activity, one package per place where it is done.

Each public method is one thing a person does; its first argument is the actor, and `needs` checks
the permission. A method opens one transaction and returns frozen rows. What all of them stand on
lies beside the packages: the shop, its file, its permits, its sealed log. Begin reading at
`counter/intake.py`. May import `db`, `printing` and everything below them.
"""
