"""The site as people run it: granian, Debian's nginx over the build, two processes behind Debian's HAProxy."""

from __future__ import annotations

import http.client
import os
import shutil
import signal
import socket
import ssl
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from help_finder.config import ROOT

_TICKS = os.sysconf("SC_CLK_TCK")
_PATIENCE = 120  # seconds a program may take to start on a busy machine


def free_port() -> int:
    """Return a port that no program listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


@dataclass
class Rig:
    """A running server: where it answers, its main process, what it wrote to its log, and whom it trusts under TLS."""

    port: int
    process: subprocess.Popen[bytes]
    log: Path
    trust: ssl.SSLContext | None = None

    @property
    def url(self) -> str:
        """The address, without a slash at its end."""
        return f"http://127.0.0.1:{self.port}"

    def fetch(
        self, path: str, headers: dict[str, str] | None = None, method: str = "GET"
    ) -> tuple[int, dict[str, str], bytes]:
        """Return status, headers (small names) and body of one answer on a fresh connection."""
        if self.trust:
            connection: http.client.HTTPConnection
            connection = http.client.HTTPSConnection("127.0.0.1", self.port, timeout=30, context=self.trust)
        else:
            connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            connection.request(method, path, headers=headers or {})
            answer = connection.getresponse()
            return answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read()
        finally:
            connection.close()

    def workers(self) -> list[int]:
        """Return the processes that the main one started to answer: pages, and queries."""
        threads = Path(f"/proc/{self.process.pid}/task").iterdir()
        children = " ".join((thread / "children").read_text(encoding="ascii") for thread in threads)
        return [int(number) for number in children.split() if "resource_tracker" not in _command(number)]

    def spent(self) -> float:
        """Return the seconds of processor that its processes have taken, however busy the machine is."""
        stats = [Path(f"/proc/{process}/stat") for process in (self.process.pid, *self.workers())]
        fields = [stat.read_text(encoding="utf-8").rpartition(")")[2].split() for stat in stats]
        return sum(int(user) + int(system) for user, system in (found[11:13] for found in fields)) / _TICKS

    def stop(self, how: int = signal.SIGTERM) -> int:
        """Stop it with everything it started and return its exit status."""
        if how == signal.SIGKILL:
            os.killpg(self.process.pid, how)
        else:
            self.process.send_signal(how)
        return self.process.wait(90)  # granian waits out its kill time-out after a worker was killed


def _command(process: str) -> str:
    try:
        return Path(f"/proc/{process}/cmdline").read_text(encoding="utf-8")
    except (FileNotFoundError, ProcessLookupError):
        return ""


@contextmanager
def run(
    command: list[str], port: int, log: Path, trust: ssl.SSLContext | None = None, **environment: str
) -> Iterator[Rig]:
    """Run a program that listens on a port until the block ends."""
    with log.open("ab") as file:
        process = subprocess.Popen(
            command, env={**os.environ, **environment}, stdout=file, stderr=file, start_new_session=True
        )
    rig = Rig(port, process, log, trust)
    try:
        _wait(rig)
        yield rig
    finally:
        if process.poll() is None:
            rig.stop()


def _wait(rig: Rig) -> None:
    """Wait until it answers."""
    for _ in range(_PATIENCE * 10):
        if rig.process.poll() is not None:
            break
        try:
            rig.fetch("/robots.txt")
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise AssertionError(rig.log.read_text(encoding="utf-8"))


@contextmanager
def granian(data: Path, work: Path, *options: str, prefix: Sequence[str] = (), **environment: str) -> Iterator[Rig]:
    """Run `help-finder serve` over a content folder; `prefix` is a program that starts it, such as setpriv."""
    port = free_port()
    command = [*prefix, sys.executable, "-m", "help_finder.cli", "serve", *options]
    settings = {"PORT": str(port), "HELP_FINDER_DATA": str(data), "HELP_FINDER_STATE": str(work / "state")}
    with run(command, port, work / f"{port}.log", None, **{**settings, **environment}) as rig:
        yield rig


@contextmanager
def nginx(
    built: Path, work: Path, *, limited: bool = True, certificate: Path | None = None, plain: int = 0
) -> Iterator[Rig]:
    """Run Debian's nginx with docs/nginx.conf over a built folder.

    `limited` keeps the rate limit. A `certificate` (with its key in the same file) keeps TLS and is the only one
    trusted; `plain` is the port that sends on to it.
    """
    port = free_port()
    text = (ROOT / "docs" / "nginx.conf").read_text(encoding="utf-8")
    letsencrypt = "/etc/letsencrypt/live/hjaelp.example"
    changes = {
        "listen 443 ssl http2": f"listen 127.0.0.1:{port}{' ssl http2' if certificate else ''}",
        "listen 80;": f"listen 127.0.0.1:{plain or free_port()};",
        f"{letsencrypt}/fullchain.pem": str(certificate),
        f"{letsencrypt}/privkey.pem": str(certificate),
        "/srv/hjaelp": str(built),
        "/run/nginx.pid": str(work / "nginx.pid"),
        "/var/log/nginx/error.log": str(work / "nginx.log"),
        "worker_processes auto": "worker_processes 2",
    }
    for old, new in changes.items():
        assert old in text, old
        text = text.replace(old, new)
    left_out = (*(() if certificate else ("ssl_",)), *(() if limited else ("limit_req ", "limit_conn ")))
    lines = [line for line in text.splitlines() if not any(words in line for words in left_out)]
    config = work / "nginx.conf"
    config.write_text("\n".join(lines), encoding="utf-8")
    user = "" if os.getuid() else "user root;"  # the folders of a test are closed to www-data
    command = ["nginx", "-c", str(config), "-p", str(work), "-e", str(work / "nginx.log"), "-g", f"daemon off; {user}"]
    trust = ssl.create_default_context(cafile=str(certificate)) if certificate else None
    with run(command, port, work / "nginx-run.log", trust) as rig:
        yield rig


def make_certificate(work: Path) -> Path:
    """Return a new certificate for 127.0.0.1 that no authority signed, with its key, in one file."""
    file, public = work / "certificate.pem", work / "certificate.crt"
    asked = "req -x509 -nodes -newkey rsa:2048 -days 1 -subj /CN=hjaelp.example -addext subjectAltName=IP:127.0.0.1"
    command = [shutil.which("openssl") or "openssl", *asked.split(), "-keyout", str(file), "-out", str(public)]
    subprocess.run(command, check=True, capture_output=True)
    with file.open("ab") as whole:
        whole.write(public.read_bytes())
    return file


@contextmanager
def haproxy(one: Rig, two: Rig, work: Path) -> Iterator[Rig]:
    """Run Debian's HAProxy with docs/haproxy.cfg before two servers."""
    port = free_port()
    text = (ROOT / "docs" / "haproxy.cfg").read_text(encoding="utf-8")
    for old, new in {":8080": f":{port}", ":8001": f":{one.port}", ":8002": f":{two.port}"}.items():
        assert old in text, old
        text = text.replace(old, new)
    config = work / "haproxy.cfg"
    config.write_text(text, encoding="utf-8")
    with run(["haproxy", "-db", "-f", str(config)], port, work / "haproxy.log") as rig:
        yield rig
