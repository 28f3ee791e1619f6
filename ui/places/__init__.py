"""The places page: bins, what lies where, the evening's shelf walk."""
