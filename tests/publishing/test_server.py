"""Serving: one sentence when the port is taken."""

from __future__ import annotations

import socket

import pytest
from makers import DATA

from help_finder.config import Config
from help_finder.publishing.listening import ListenError
from help_finder.publishing.server import serve_site


def test_taken_port_is_told() -> None:
    """granian would share the port with the other program, and the visitors with it."""
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(ListenError, match=f"Port {port} is taken"):
            serve_site(Config(DATA, "127.0.0.1", port))
