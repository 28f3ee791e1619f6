"""Paper: a frozen document in, bytes out; no Qt, no database, no clock.

Begin reading at `render.py`, which says what forms each paper has. A paper is one module
(`claim_ticket.py`, `claim_slip.py`, `device_label.py`) over the pens of its form: `page.py` (PDF),
`escpos.py`, `tspl.py`, `dots.py`. `wording.py` says what page and slip both say, `glyphs.py` lets
nothing through that a printer would obey or the font lacks, `copy_mark.py` marks a reprint, and
`spool.py` is the only module that talks to a printer.

May import `app.domain` and `app.words` with what stands below them.
"""
