"""Papers after they are frozen: rendered, kept, printed; and this machine's printers."""
