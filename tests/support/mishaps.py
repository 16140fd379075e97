"""Mishaps by an editor, a disk or an administrator, and how long a server takes to recover."""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import attack
import rigs

from help_finder.config import ROOT

Mishap = Callable[[Path], str]
_PATIENCE = 60.0  # seconds: far more than should pass, on the busiest machine
_NESTED = "a: " + "[" * 5000 + "]" * 5000 + "\n"
# As root, the right to read everything is given up: a file with no rights is then as closed as it is to anybody.
_AS_ANYBODY = ["setpriv", "--bounding-set=-dac_override,-dac_read_search", "--inh-caps=-dac_override,-dac_read_search"]


def encodings(rig: rigs.Rig, _: Path) -> str:
    """See that what browsers ask for is what they get."""
    wanted = {"br;q=0": None, "identity": None, "gzip": "gzip", "gzip, br": "br", "br;q=0, gzip": "gzip", "*;q=0": None}
    got = {
        said: attack.fetch(rig.port, "/da/", {"Accept-Encoding": said}).headers["Content-Encoding"] for said in wanted
    }
    return f"{len(wanted)} headers as asked" if got == wanted else f"WRONG: {got}"


def query_sizes(rig: rigs.Rig, _: Path) -> str:
    """Weigh the list of all, as a page and as an answer."""
    sizes = {}
    for path in ("/da/find/", "/da/find/?q="):
        for form in ("br", "gzip", "identity"):
            answer = attack.fetch(rig.port, path, {"Accept-Encoding": form})
            sizes[f"{path} {form}"] = len(answer.body)  # type: ignore[attr-defined]
    said = ", ".join(f"{name} {size / 1000:.0f} kB" for name, size in sizes.items())
    return said if sizes["/da/find/?q= br"] < sizes["/da/find/ br"] * 2 else f"WRONG: {said}"


def small_files(rig: rigs.Rig, _: Path) -> str:
    """Ask for what browsers ask for by themselves."""
    found = {path: attack.fetch(rig.port, path) for path in ("/favicon.ico", "/apple-touch-icon.png")}
    said = ", ".join(f"{path} {answer.status} {len(answer.body)} B" for path, answer in found.items())  # type: ignore[attr-defined]
    return said if all(answer.status == 200 for answer in found.values()) else f"WRONG: {said}"


def content_in(work: Path) -> Path:
    """Return a copy of the content."""
    return Path(shutil.copytree(ROOT / "data", work / "data"))


def rename_site(data: Path, name: str) -> None:
    """Save another name of the site, which every page shows."""
    path = data / "site.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("name: {da: Hjælp i Aalborg", f"name: {{da: {name}", 1), encoding="utf-8")


def until(rig: rigs.Rig, holds: Callable[[], bool]) -> float:
    """Return after how many seconds something holds; raise AssertionError where it never does."""
    began = time.monotonic()
    while time.monotonic() - began < _PATIENCE:
        try:
            if holds():
                return time.monotonic() - began
        except OSError:
            pass
        time.sleep(0.1)
    raise AssertionError(rig.log.read_text(encoding="utf-8")[-2000:])


def shows(rig: rigs.Rig, name: str) -> Callable[[], bool]:
    """Return a question: whether the site shows a name."""
    return lambda: name in rig.fetch("/da/")[2].decode()


def errors(rig: rigs.Rig) -> int:
    """Return how many mistakes the server knows of."""
    count: int = json.loads(rig.fetch("/healthz")[2])["errors"]
    return count


def unreadable(work: Path) -> str:
    """Close a file, then a folder; each is reported once with its reason, and a correction is shown."""
    data, said = content_in(work), []
    prefix = _AS_ANYBODY if os.getuid() == 0 else []
    with rigs.granian(data, work, prefix=prefix) as rig:
        for number, closed in enumerate((data / "services" / "hjerterummet.yaml", data / "services")):
            mode = closed.stat().st_mode
            closed.chmod(0)
            told = until(rig, lambda: errors(rig) > 0)
            closed.chmod(mode)
            rename_site(data, f"Aften-{number}") if number else None
            mended = until(rig, lambda: errors(rig) == 0)
            said.append(f"{closed.name}: told after {told:.0f} s, opened again after {mended:.0f} s")
        log = rig.log.read_text(encoding="utf-8")
    lines = [line for line in log.splitlines() if "EACCES" in line or "Permission" in line]
    return f"{'; '.join(said)}; {len(lines)} lines in the log" + ("" if 2 <= len(lines) <= 4 else f" WRONG: {lines}")


def broken_start(work: Path) -> str:
    """Start with content that was good at the last start and is broken now."""
    data = content_in(work)
    with rigs.granian(data, work):
        pass
    site = data / "site.yaml"
    site.write_text(site.read_text(encoding="utf-8").replace("fresh_days:", "frsh_days:"), encoding="utf-8")
    with rigs.granian(data, work) as rig:
        told = rig.log.read_text(encoding="utf-8").count("site.yaml")
        return f"HTTP {rig.fetch('/da/')[0]}, errors {errors(rig)}, told {'yes' if told else 'NO: WRONG'}"


def killed_beside_nested(work: Path) -> str:
    """Kill every process while a file nests five thousand lists, and while one merges itself."""
    data, said = content_in(work), []
    for body in (_NESTED, "a: &a {<<: *a}\n"):
        with rigs.granian(data, work) as rig:
            (data / "services" / "x.yaml").write_text(body, encoding="utf-8")
            until(rig, lambda: errors(rig) > 0)
            for process in rig.workers():
                os.kill(process, signal.SIGKILL)
            pages = until(rig, lambda: rig.fetch("/da/")[0] == 200)
            found = until(rig, lambda: rig.fetch("/da/find/?q=mad")[0] == 200)
            said.append(f"pages after {pages:.1f} s, queries after {found:.1f} s, errors {errors(rig)}")
        (data / "services" / "x.yaml").unlink()
    return "; ".join(said)


def folder_replaced(work: Path) -> str:
    """Move another folder in the place of the content, then save in it."""
    data = content_in(work)
    fresh = Path(shutil.copytree(data, work / "fresh"))
    rename_site(fresh, "Morgen-1")
    with rigs.granian(data, work) as rig:
        data.rename(work / "old")
        fresh.rename(data)
        moved = until(rig, shows(rig, "Morgen-1"))
        text = (data / "site.yaml").read_text(encoding="utf-8")
        (data / "site.yaml").write_text(text.replace("Morgen-1", "Morgen-2"), encoding="utf-8")
        return f"shown after {moved:.0f} s, the next edit after {until(rig, shows(rig, 'Morgen-2')):.0f} s"


def link_turned(work: Path) -> str:
    """Let a link name another folder, as a release does."""
    one = content_in(work)
    two = Path(shutil.copytree(one, work / "two"))
    rename_site(two, "Nat-1")
    link = work / "current"
    link.symlink_to(one)
    with rigs.granian(link, work) as rig:
        (work / "next").symlink_to(two)
        (work / "next").replace(link)
        return f"shown after {until(rig, shows(rig, 'Nat-1')):.0f} s"


def hosts(work: Path) -> str:
    """Start at each host that is right or wrong in its own way."""
    said = []
    for host, page in (("localhost", "127.0.0.1"), ("[::1]", "::1")):
        port = rigs.free_port()
        command = [sys.executable, "-m", "help_finder.cli", "serve"]
        environment = {**os.environ, "HOST": host, "PORT": str(port), "HELP_FINDER_STATE": str(work / "state")}
        process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.STDOUT)
        try:
            said.append(f"HOST={host} {_answers(page, port)}")
        finally:
            process.terminate()
            process.wait(30)
    unreachable = ("no-such-name.invalid", "192.0.2.1")
    said += [f"HOST={host} “{_sentence(work, host, '8000')}”" for host in unreachable]
    if os.getuid() == 0:
        without = ["setpriv", "--bounding-set=-net_bind_service", "--inh-caps=-net_bind_service"]
        said.append(f"PORT=80 “{_sentence(work, '127.0.0.1', '80', without)}”")
    return "; ".join(said)


def _answers(host: str, port: int) -> str:
    began = time.monotonic()
    while time.monotonic() - began < _PATIENCE:
        try:
            socket.create_connection((host, port), 1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return "answers"
    return "FAILED"


def _sentence(work: Path, host: str, port: str, prefix: list[str] | None = None) -> str:
    command = [*(prefix or []), sys.executable, "-m", "help_finder.cli", "serve"]
    environment = {**os.environ, "HOST": host, "PORT": port, "HELP_FINDER_STATE": str(work / "state")}
    told = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60, check=False)
    return told.stderr.strip().splitlines()[-1] if told.returncode == 2 else f"WRONG: {told.stdout}{told.stderr}"


def nginx(work: Path) -> str:
    """Run docs/nginx.conf with 1,016 half TLS handshakes and what is no request; the log must name nobody."""
    built = work / "built"
    command = [sys.executable, "-m", "help_finder.cli", "build", str(built), "--quality", "1"]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    certificate = rigs.make_certificate(work)
    with rigs.nginx(built, work, certificate=certificate) as rig:
        with attack.held(rig.port, 1016, b"\x16\x03\x01\x02"):
            began, count = time.monotonic(), 0
            while time.monotonic() - began < 5:
                count += rig.fetch("/da/")[0] == 200
            slowest = (time.monotonic() - began) / max(count, 1) * 1000
        for wrong in (b"GET / HTTP/1.1\r\n\r\n", b"\x16\x03\x01\xff\xff" + b"x" * 600, b"\x00" * 500):
            with attack.held(rig.port, 1, wrong):
                time.sleep(0.2)
    log = (work / "nginx.log").read_text(encoding="utf-8")
    named = "WRONG: the log names a visitor" if "127.0.0.1" in log or "/da/" in log else "the log names nobody"
    return f"{count} pages beside, {slowest:.0f} ms each; {named}"
