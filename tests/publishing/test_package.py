"""The wheel and the container: what is installed serves the site without the repository."""

from __future__ import annotations

import json
import re
import shlex
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest
import rigs

from help_finder.config import ROOT

CONTAINERFILE = ROOT / "Containerfile"


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a virtual environment with the wheel, which borrows the packages it needs from this one."""
    work = tmp_path_factory.mktemp("package")
    pip = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check"]
    offline = ["--no-deps", "--no-index", "--no-build-isolation"]
    subprocess.run([*pip, "wheel", *offline, "-w", str(work), str(ROOT)], check=True)
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(work / "venv")], check=True)
    target = next((work / "venv" / "lib").glob("python*")) / "site-packages"
    wheel = next(work.glob("*.whl"))
    subprocess.run([*pip, "install", *offline[:2], "--target", str(target), str(wheel)], check=True)
    (target / "borrowed.pth").write_text(sysconfig.get_paths()["purelib"] + "\n", encoding="utf-8")
    return work / "venv" / "bin" / "python"


def test_wheel_serves_without_the_repository(installed: Path, content: Path, tmp_path: Path) -> None:
    """Templates, static files and translations come with it; the state is kept where it is told to be."""
    port = rigs.free_port()
    found = "import help_finder; print(help_finder.__file__)"
    where = subprocess.run([installed, "-c", found], check=True, capture_output=True, text=True, cwd=tmp_path)
    assert str(installed.parent.parent) in where.stdout
    settings = {"HELP_FINDER_DATA": str(content), "HELP_FINDER_STATE": str(tmp_path / "state"), "PORT": str(port)}
    command = [str(installed), "-m", "help_finder.cli", "serve"]
    with rigs.run(command, port, tmp_path / "log", None, **settings) as rig:
        assert b'<html lang="kl"' in rig.fetch("/kl/")[2]
        style = re.search(rb"/static/\w+\.\w+\.css", rig.fetch("/da/")[2])
        assert style
        assert 200 == rig.fetch(style[0].decode())[0]
        assert 200 == rig.fetch("/da/find/?q=mad")[0]
        subprocess.run(_health_check(installed, port), check=True)
    assert list((tmp_path / "state").glob("last-good-*"))


def _health_check(python: Path, port: int) -> list[str]:
    """Return the container's own health check, for another Python and another port."""
    text = CONTAINERFILE.read_text(encoding="utf-8")
    found = re.search(r"^HEALTHCHECK .*CMD (\[.*\])$", text, re.MULTILINE)
    assert found
    words: list[str] = json.loads(found[1])
    return [str(python), words[1], words[2].replace(":8000/", f":{port}/")]


def test_container_is_closed() -> None:
    """Slim Debian, not root, no shell to start it, the state beside the content, every setting one that exists."""
    text = CONTAINERFILE.read_text(encoding="utf-8").replace("\\\n", " ")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    assert all("debian:bookworm-slim" in line for line in lines if line.startswith("FROM "))
    last = lines[[line.startswith("FROM ") for line in lines].index(True, 1) :]
    steps = dict(line.split(" ", 1) for line in last)
    assert steps["USER"] not in ("root", "0")
    assert json.loads(steps["ENTRYPOINT"])[-1] == "serve"
    config = (ROOT / "help_finder" / "config.py").read_text(encoding="utf-8")
    settings = dict(pair.split("=") for pair in shlex.split(steps["ENV"]))
    assert {name for name in settings if not name.startswith("PYTHON")} <= set(re.findall(r'"([A-Z_]{4,})"', config))
    assert {settings["HELP_FINDER_DATA"], settings["HELP_FINDER_STATE"]} == set(json.loads(steps["VOLUME"]))
