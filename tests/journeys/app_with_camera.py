"""The program itself, with a camera of tests plugged in where the machine has none."""

from __future__ import annotations

import sys

from app.bootstrap import main
from tests.multimedia import Device, Plugs, multimedia

if __name__ == "__main__":
    # Found by the program where Qt's own would be: it loads the module when a camera is first used.
    sys.modules["PySide6.QtMultimedia"] = multimedia(Plugs([Device("Counter camera")]))
    sys.exit(main(sys.argv[1:]))
