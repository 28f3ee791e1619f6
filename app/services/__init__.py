"""What people at the counter do, one module per activity.

Each public method is one thing a person does; its first argument is the actor, and `needs` checks
the permission. A method opens one transaction and returns frozen rows. Begin reading at
`intake.py`. May import `db`, `printing` and everything below them.
"""
