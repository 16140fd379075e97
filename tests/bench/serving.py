"""Measures serving and building. Run: bin/bench serving [--services 95,1000,10000].

Serving: wrk on loopback for a few seconds each, one worker and two, median of three. Building: time and memory by size.
"""

from __future__ import annotations

import argparse
import json
import re
import statistics
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

import rigs
from makers import DATA

from help_finder.content.reader import load_directory
from tests.bench import finding

PAGE = "/da/service/hjerterummet/"
SECONDS = 3
DISTINCT = """
local number = 0
local thread = 0
function setup(worker) worker:set("thread", thread); thread = thread + 1 end
function request() number = number + 1; return wrk.format("GET", wrk.path .. "&n=" .. thread .. "." .. number) end
"""


def rate(rig: rigs.Rig, path: str = PAGE, *options: str) -> float:
    """Return requests per second as wrk counts them; raise AssertionError where an answer was not 200."""
    command = ["wrk", "-t2", "-c16", f"-d{SECONDS}s", *options, "-H", "Accept-Encoding: br", rig.url + path]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert "Non-2xx" not in said, said
    found = re.search(r"Requests/sec:\s+([\d.]+)", said)
    assert found, said
    return float(found[1])


def serving(work: Path) -> None:
    """Print how fast the same page is answered by us, by nginx, and by the same application rendering each time."""
    subprocess.run(
        [sys.executable, "-m", "help_finder.cli", "build", str(work / "built")], check=True, stdout=subprocess.DEVNULL
    )
    (work / "two").mkdir()
    port = rigs.free_port()
    render = [sys.executable, "-m", "tests.bench.render_each", str(DATA), str(work / "render"), str(port)]
    with (
        rigs.granian(DATA, work) as alone,
        rigs.granian(DATA, work / "two", "--workers", "2") as ours,
        rigs.nginx(work / "built", work, limited=False) as nginx,
        rigs.run(render, port, work / "render.log") as rendering,
    ):
        servers = {"bin/serve": alone, "bin/serve --workers 2": ours, "nginx": nginx, "rendering": rendering}
        runs = [{name: rate(rig) for name, rig in servers.items()} for _ in range(3)]
        script = work / "distinct.lua"
        script.write_text(DISTINCT, encoding="utf-8")
        query = "/da/find/?q=mad"
        distinct = statistics.median(rate(ours, query, "-s", str(script)) for _ in range(3))
        again = statistics.median(rate(ours, query) for _ in range(3))
    median = {name: statistics.median(run[name] for run in runs) for name in servers}
    for name, figure in median.items():
        print(f"| {name} | {figure:,.0f} requests/s; of nginx {figure / median['nginx']:.2f} (at least 0.7) |")
    for name, figure in (("a search", distinct), ("a search that others made within two seconds", again)):
        print(f"| bin/serve, {name} | {figure:,.0f} requests/s; to nginx {figure / median['nginx']:.4f} |")
    print(f"| times rendering | {median['bin/serve'] / median['rendering']:.0f} (at least 20) |")


def weights(built: Path) -> None:
    """Print what every page weighs, in brotli bytes, the heaviest first, and what a million views cost."""
    sizes = {str(path.parent.relative_to(built)): path.stat().st_size for path in built.rglob("index.html.br")}
    for name, size in sorted(sizes.items(), key=lambda pair: -pair[1]):
        print(f"| /{name}/ | {size:,} B |")
    mean = statistics.mean(sizes.values())
    print(f"| mean of {len(sizes)} pages | {mean:,.0f} B; a million views {mean / 1000:.1f} GB |")


def building(sizes: list[int], work: Path) -> None:
    """Print time and memory of a build at several sizes, and whether it grows in proportion."""
    real = load_directory(DATA)
    seconds = {}
    for count in sizes:
        folder = finding.write_services(real, work / f"data-{count}", count)
        out = work / f"out-{count}"
        said = subprocess.run(
            [sys.executable, "-m", "tests.bench.build_once", str(folder), str(out)],
            capture_output=True,
            text=True,
            check=True,
        )
        found = json.loads(said.stdout.splitlines()[-1])
        seconds[count] = found["build"]
        print(
            f"| {count:,} services | read {found['read']:.1f} s | built {found['build']:.1f} s"
            f" | {found['memory']:.0f} MB"
        )
    if len(sizes) > 2:
        (low, middle, high) = sizes[-3:]
        grows = [(seconds[b] - seconds[a]) / (b - a) for a, b in ((low, middle), (middle, high))]
        print(f"| growth | {grows[0] * 1000:.0f} then {grows[1] * 1000:.0f} ms a service: {grows[1] / grows[0]:.2f} |")


def main() -> None:
    """Print every table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--services", default="95,1000,10000", help="sizes to build; empty for none")
    parser.add_argument("--no-serving", action="store_true")
    options = parser.parse_args()
    with TemporaryDirectory() as name:
        work = Path(name)
        if not options.no_serving:
            began = time.perf_counter()
            serving(work)
            print(f"(measured in {time.perf_counter() - began:.0f} s)")
            weights(work / "built")
        building([int(count) for count in options.services.split(",") if count], work)


if __name__ == "__main__":
    main()
