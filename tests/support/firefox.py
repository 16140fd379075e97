"""Debian's Firefox, spoken to in its own Marionette protocol: length, colon, JSON. No driver is needed between."""

from __future__ import annotations

import json
import socket
import subprocess
import time
from pathlib import Path
from typing import Any

FIREFOX = "/usr/bin/firefox-esr"
_START = 60  # seconds: a first start on a busy machine
_PREFERENCES = {
    "marionette.port": 0,  # any free one; Firefox writes which into its profile
    "app.update.auto": False,
    "browser.shell.checkDefaultBrowser": False,
    "browser.startup.homepage_override.mstone": "ignore",
    "datareporting.policy.dataSubmissionEnabled": False,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
}


class Firefox:
    """A Firefox in a fresh profile, with one window."""

    def __init__(self, profile: Path) -> None:
        lines = [f"user_pref({json.dumps(name)}, {json.dumps(value)});" for name, value in _PREFERENCES.items()]
        (profile / "user.js").write_text("\n".join(lines), encoding="utf-8")
        command = [FIREFOX, "--headless", "--marionette", "--no-remote", "--profile", str(profile)]
        self._process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self._number = 0
        self._socket = socket.create_connection(("127.0.0.1", self._port(profile / "MarionetteActivePort")), _START)
        self._receive()
        self.tell("WebDriver:NewSession")

    def tell(self, command: str, **parameters: Any) -> Any:
        """Send one command and return its result; raise RuntimeError with Firefox's own words."""
        self._number += 1
        body = json.dumps([0, self._number, command, parameters]).encode()
        self._socket.sendall(f"{len(body)}:".encode() + body)
        _, _, error, result = self._receive()
        if error:
            raise RuntimeError(f"{command}: {error['error']}: {error['message']}")
        return result

    def open(self, address: str, width: int = 360) -> None:
        """Go to a page in a window of about that width."""
        self.tell("WebDriver:SetWindowRect", width=width, height=740)
        self.tell("WebDriver:Navigate", url=address)

    def run(self, script: str) -> Any:
        """Return what a script returns."""
        return self.tell("WebDriver:ExecuteScript", script=script, args=[], sandbox="default")["value"]

    def wait(self, script: str) -> Any:
        """Return the first true value of a script; raise TimeoutError after twenty seconds."""
        end = time.monotonic() + 20
        while time.monotonic() < end:
            if value := self.run(script):
                return value
            time.sleep(0.1)
        raise TimeoutError(script)

    def click(self, selector: str) -> None:
        """Click as a finger does: Firefox scrolls it into view and refuses what is covered."""
        found = self.tell("WebDriver:FindElement", using="css selector", value=selector)["value"]
        self.tell("WebDriver:ElementClick", id=next(iter(found.values())))

    def close(self) -> None:
        """End the browser that was started here."""
        self._socket.close()
        self._process.terminate()
        self._process.wait(20)

    def _port(self, path: Path) -> int:
        for _ in range(_START * 10):
            if path.is_file() and (text := path.read_text(encoding="ascii")):
                return int(text)
            time.sleep(0.1)
        raise TimeoutError("Firefox did not start")

    def _receive(self) -> Any:
        length = b""
        while not length.endswith(b":"):
            length += self._socket.recv(1)
        body = b""
        while len(body) < int(length[:-1]):
            body += self._socket.recv(65536)
        return json.loads(body)
