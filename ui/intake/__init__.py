"""Taking devices in: one page from the scan to the printed claim ticket.

`form` is what was typed, `state` what the page shows, `sheet` what typing does to both. The
view-model adds what needs the services: `preparing`, `scan_sorting` with `device_lookup` and
`customer_lookup` (`recognising` is their pure part), `draft_keeping`, and `taking_in` with
`refusals`. `view` puts the cards together, `walk` is the way of the Tab key over them. Begin
reading at `state`.
"""
