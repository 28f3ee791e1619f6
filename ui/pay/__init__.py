"""The pay panel: it collects how one bill is paid and knows no service.

A page owns a `PayDesk` (desk.py), shows it in a `PayPanel` (panel.py), tells it what is due by
`begin` and `owe`, and calls its own service when `confirmed` carries a `PaymentEntry`; it answers
by `finish` or `fail`. `read_terms` (terms.py) reads what every bill of a person needs.
"""
