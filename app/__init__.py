"""Benchside, the walk-in repair counter: the map of the whole program on one page.

    app.__main__ → app.bootstrap → app.wiring → ui | app.cli → app.services
                 → db | printing → app.words → app.labels → app.sentences
                 → app.clock → app.settings → app.domain

- `app.domain`    rules on plain values: states and moves, own codes, IMEI, the sealed log
- `app.services`  what people do, one module per counter activity; permissions are checked here
- `app.words`     English and Chinese, for screens, papers, the command line
- `app.cli`       the same services without a window, JSON in and out
- `app.bootstrap` what was typed, and the doors to a shop and to its window
- `app.wiring`    the only place where objects are wired together
- `db`            the encrypted store file, its classified tables, its migrations
- `printing`      a frozen document in, bytes out; and the way to the printer
- `ui`            windows: view-models ask services, views render their state
- `resources`     fonts, icons, words, and the lists a new shop starts with

A scan travels: `ui/scans/scan_wedge.py` (keys) → `app/services/counter/scanning.py` (what is it?) →
`ui/intake/viewmodel.py` (into the draft) → `app/services/counter/intake.py` (one transaction) →
`db/models/job.py` (the row) → `app/services/papers/paperwork.py` →
`printing/claim_ticket.py` → paper.
"""
