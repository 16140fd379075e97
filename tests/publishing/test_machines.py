"""Debian's nginx over the build, HAProxy before two processes, granian alone: the same headers, and nothing lost."""

from __future__ import annotations

import http.client
import signal
import socket
import ssl
import threading
import time
import warnings
from dataclasses import dataclass, field
from pathlib import Path

import pytest
import rigs
from makers import DATA

from help_finder.delivery.headers import HEADERS


def test_nginx_serves_the_build_with_the_same_headers(built: Path, tmp_path: Path) -> None:
    """docs/nginx.conf: headers, brotli, caching, 404 in the language of the path, the way out."""
    with rigs.nginx(built, tmp_path) as rig:
        for path, status in (("/da/", 200), ("/en/nope/", 404), ("/static/nope.css", 404)):
            got, headers, _ = rig.fetch(path)
            assert (status, dict(HEADERS)) == (got, {name: headers.get(name.lower()) for name in HEADERS}), path
        pictures = "img-src 'self' https://tile.openstreetmap.org;"
        assert pictures in rig.fetch("/da/find/")[1]["content-security-policy"]
        assert pictures not in rig.fetch("/da/")[1]["content-security-policy"]
        _, headers, body = rig.fetch("/kl/find/", {"Accept-Encoding": "br"})
        assert ("br", "public, max-age=300") == (headers["content-encoding"], headers["cache-control"])
        assert (built / "kl/find/index.html.br").read_bytes() == body
        style = next((built / "static").glob("look.*.css")).name
        assert "immutable" in rig.fetch(f"/static/{style}")[1]["cache-control"]
        assert b'<html lang="en">' in rig.fetch("/en/nope/")[2]
        status, headers, _ = rig.fetch("/da/find?q=x", {"Host": "evil.example"})
        assert (301, "/da/find/?q=x") == (status, headers["location"])
        status, headers, _ = rig.fetch("/exit")
        assert (302, '"cache", "storage"') == (status, headers["clear-site-data"])


def test_nginx_speaks_tls_alone_and_slows_down_who_asks_too_much(built: Path, tmp_path: Path) -> None:
    """docs/nginx.conf whole: HSTS, HTTP/2, no old TLS, plain HTTP sent on, 429 with the same headers, an empty log."""
    plain = rigs.free_port()
    certificate = rigs.make_certificate(tmp_path)
    with rigs.nginx(built, tmp_path, certificate=certificate, plain=plain) as rig:
        assert "max-age=31536000; includeSubDomains" == rig.fetch("/da/")[1]["strict-transport-security"]
        assert ("TLSv1.3", "h2") == _shake_hands(rig.port, ssl.create_default_context(cafile=certificate))
        with pytest.raises(ssl.SSLError):
            _shake_hands(rig.port, _old_tls(certificate))
        sent_on = rigs.Rig(plain, rig.process, rig.log).fetch("/da/find/?q=x", {"Host": "evil.example"})
        assert (301, "https://hjaelp.example/da/find/?q=x") == (sent_on[0], sent_on[1]["location"])
        answers = _ask_on_one_connection(rig, "/da/", 400)
        slowed = [headers for status, headers in answers if status == 429]
        assert {200, 429} == {status for status, _ in answers}
        assert all(headers.items() >= {n.lower(): v for n, v in HEADERS.items()}.items() for headers in slowed)
    assert "127.0.0.1" not in (tmp_path / "nginx.log").read_text(encoding="utf-8")


def _shake_hands(port: int, trust: ssl.SSLContext) -> tuple[str | None, str | None]:
    """Return the version of TLS and the protocol that both sides agree on."""
    trust.set_alpn_protocols(["h2", "http/1.1"])
    with (
        socket.create_connection(("127.0.0.1", port), 30) as wire,
        trust.wrap_socket(wire, server_hostname="127.0.0.1") as secure,
    ):
        return secure.version(), secure.selected_alpn_protocol()


def _old_tls(certificate: Path) -> ssl.SSLContext:
    old = ssl.create_default_context(cafile=certificate)
    old.set_ciphers("ALL:@SECLEVEL=0")  # else our own side refuses before the server is asked
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        old.minimum_version = ssl.TLSVersion.TLSv1
        old.maximum_version = ssl.TLSVersion.TLSv1_1
    return old


def _ask_on_one_connection(rig: rigs.Rig, path: str, count: int) -> list[tuple[int, dict[str, str]]]:
    connection = http.client.HTTPSConnection("127.0.0.1", rig.port, timeout=30, context=rig.trust)
    answers = []
    for _ in range(count):
        connection.request("HEAD", path)
        with connection.getresponse() as answer:
            answers.append((answer.status, {name.lower(): value for name, value in answer.getheaders()}))
    connection.close()
    return answers


@dataclass
class _Visitors:
    """Visitors who ask a balancer until `over`: how many answers came, which failed, which were cut short."""

    balancer: rigs.Rig
    over: threading.Event = field(default_factory=threading.Event)
    count: int = 0
    failed: list[str] = field(default_factory=list)
    cut: list[http.client.IncompleteRead] = field(default_factory=list)

    def ask(self) -> None:
        """Ask one query after another."""
        while not self.over.is_set():
            try:
                status, _, body = self.balancer.fetch("/da/find/?q=secretword")
            except http.client.IncompleteRead as error:
                self.cut.append(error)
                continue
            except (OSError, http.client.HTTPException) as error:
                self.failed.append(repr(error))
                continue
            self.count += 1
            if status != 200 or not body.rstrip().endswith(b"</html>"):
                self.failed.append(f"HTTP {status}")


def test_killed_machine_costs_no_answer(tmp_path: Path) -> None:
    """Two processes behind HAProxy, one killed under load: no answer fails. Neither log names what was asked.

    No balancer can ask again for an answer that has begun: those on the wire at the kill, one a connection, may be cut.
    """
    with (
        rigs.granian(DATA, tmp_path) as one,
        rigs.granian(DATA, tmp_path) as two,
        rigs.haproxy(one, two, tmp_path) as balancer,
    ):
        visitors = _Visitors(balancer)
        threads = [threading.Thread(target=visitors.ask) for _ in range(4)]
        for thread in threads:
            thread.start()
        time.sleep(2)
        one.stop(signal.SIGKILL)
        before = visitors.count
        time.sleep(3)
        visitors.over.set()
        for thread in threads:
            thread.join()
        assert [] == visitors.failed
        assert len(visitors.cut) <= len(threads)
        assert visitors.count > before
        assert 0 == two.stop()
        log = one.log.read_text(encoding="utf-8") + two.log.read_text(encoding="utf-8")
    assert not [word for word in ("secretword", "/da/find", "127.0.0.1:" + str(balancer.port)) if word in log]


def test_mistake_saved_in_preview_under_load(content: Path, tmp_path: Path) -> None:
    """50 queries a second: none fails, the old page stays, and the correction is shown with less work than a start."""
    path = "/da/service/hjerterummet/"
    file = content / "services" / "hjerterummet.yaml"
    good = file.read_text(encoding="utf-8")
    answers: list[tuple[int, str]] = []
    over = threading.Event()
    with rigs.granian(content, tmp_path, "--preview") as rig:

        def ask() -> None:
            while not over.wait(0.02):
                status, _, body = rig.fetch(path)
                answers.append((status, body.decode()))

        start = rig.spent()
        thread = threading.Thread(target=ask)
        thread.start()
        try:
            file.write_text(good.replace("status: open", "status: opne"), encoding="utf-8")
            _await(rig, "/preview/", "skriv en af: open")
            assert "Den Sociale Café" in rig.fetch(path)[2].decode()
            file.write_text(good.replace("Den Sociale Café", "Nycafé"), encoding="utf-8")
            saved = rig.spent()
            _await(rig, path, "Nycafé")
            assert rig.spent() - saved < start
        finally:
            over.set()
            thread.join()
    assert {200} == {status for status, _ in answers}
    assert all("Den Sociale Café" in html or "Nycafé" in html for _, html in answers)


def _await(rig: rigs.Rig, path: str, words: str) -> None:
    for _ in range(600):
        if words in rig.fetch(path)[2].decode():
            return
        time.sleep(0.02)
    raise AssertionError(f"{words} is not on {path}")
