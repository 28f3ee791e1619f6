"""Access to the customer's data: the least that a repair needs, what is kept of it, who saw it.

Begin reading at `passcodes.py`. What keeps and erases inside other services' transactions is
`app.services.held_secrets`.
"""
