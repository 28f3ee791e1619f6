"""The papers page: what is on its way to the printers, and the archive of what was printed."""
