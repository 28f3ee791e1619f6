"""Taking devices in: one page from the scan to the printed claim ticket.

`form` is what was typed, `state` what the page shows; `viewmodel` turns intents into changes of
both, with the help of `scan_sorting`, `lookups`, `draft_keeping` and `taking_in`. `view` puts the
cards together. Begin reading at `state`.
"""
