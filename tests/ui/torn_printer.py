"""A printer on the network that takes something and breaks off: nobody knows what came out."""

from __future__ import annotations

import socket
import struct
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

# On, and no seconds to linger: closing then resets the connection.
_RESET = struct.pack("ii", 1, 0)


@contextmanager
def torn_printer() -> Iterator[str]:
    """Give its destination; it breaks off once."""
    with socket.create_server(("127.0.0.1", 0)) as server:

        def break_off() -> None:
            connection, _ = server.accept()
            connection.recv(1)
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET)
            connection.close()

        thread = threading.Thread(target=break_off)
        thread.start()
        yield f"tcp://127.0.0.1:{server.getsockname()[1]}"
        thread.join()
