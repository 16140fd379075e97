"""Measures search and filters over 10,000 made-up services. Run: bin/bench finding."""

from __future__ import annotations

import json
import random
import resource
import shutil
import statistics
import time
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from makers import DATA, make_service
from ruamel.yaml import YAML

from help_finder.content.reader import load_directory
from help_finder.finding.filters import WHO_FILTERS
from help_finder.finding.finder import Finder
from help_finder.finding.question import Question, parse_question
from help_finder.hours.clock import COPENHAGEN
from help_finder.model.directory import Directory
from help_finder.model.need import Need
from help_finder.model.service import Service
from help_finder.web.app import create_app

SERVICES = 10_000
FRAME = ("site.yaml", "closing_days.yaml", "emergency.yaml", "landmarks.yaml", "notices.yaml", "basemap.geojson")
HOURS = ("Mo-Su 21:00-07:00", "Mo-Fr 09:00-15:00", "24/7", "Mo-Th 17:00-21:00; Fr,Su 16:00-20:00", None)
QUERIES = (
    "hvor kan jeg sove i nat",
    "tandlæge",
    "tandlege",
    "needle",
    "gratis mad",
    "krisecenter",
    "vejgade",
    "unnuiffissaq",
)


def make_services(real: Directory, count: int = SERVICES) -> tuple[Service, ...]:
    """Return made-up services from the words of the real ones, always the same."""
    draw = random.Random(1)
    words = sorted({word for service in real.shown for word in service.summary.da.split() if word.isalpha()})
    needs = [need.id for need in _everyday(real)]
    return tuple(_service(number, draw, words, needs) for number in range(count))


def _service(number: int, draw: random.Random, words: list[str], needs: list[str]) -> Service:
    return make_service(
        slug=f"place-{number}",
        name=f"{draw.choice(words)} {draw.choice(words)} {number}",
        needs=draw.sample(needs, 2),
        summary={"da": " ".join(draw.choices(words, k=12)), "en": " ".join(draw.choices(words, k=12))},
        address={"street": f"{draw.choice(words)}gade {number % 90}", "postcode": "9000", "city": "Aalborg"},
        position={"lat": 57 + draw.random() / 10, "lon": 9.9 + draw.random() / 10, "within_m": 100},
        hours=draw.choice(HOURS),
        can_i={"dog": draw.choice(("yes", "no", "ask")), "anonymous": draw.choice(("yes", "ask"))},
    )


def _everyday(real: Directory) -> list[Need]:
    return [need for need in real.needs if need.kind == "need"]


def write_services(real: Directory, folder: Path, count: int = SERVICES) -> Path:
    """Write the made-up services beside the real frame, as the files an editor would write; return the folder."""
    (folder / "services").mkdir(parents=True)
    for name in FRAME:
        shutil.copy(DATA / name, folder)
    yaml = YAML()
    needs = [
        json.loads(need.model_dump_json(exclude_unset=True, exclude={"instead", "first"})) for need in _everyday(real)
    ]
    yaml.dump(needs, folder / "needs.yaml")
    for service in make_services(real, count):
        fields = json.loads(service.model_dump_json(exclude_unset=True, exclude={"slug"}))
        yaml.dump(fields, folder / "services" / f"{service.slug}.yaml")
    return folder


def main() -> None:
    """Print start-up time, memory, and the median and worst of searches and filters."""
    real = load_directory(DATA)
    with TemporaryDirectory() as name:
        folder = write_services(real, Path(name) / "data")
        began = time.perf_counter()
        directory = load_directory(folder)
        moment = datetime.now(COPENHAGEN)
        finder = Finder(directory)
        finder.ask(Question(), moment)
        print(f"start-up, {len(directory.shown):,} files read: {time.perf_counter() - began:.1f} s")
        app = create_app(folder, Path(name) / "work")
    questions = [[("q", query)] for query in QUERIES] + [[("who", name), ("open", "now")] for name in WHO_FILTERS]
    questions += [[("need", need.id), ("near", "nytorv")] for need in directory.needs]
    times = []
    for pairs in questions * 3:
        began = time.perf_counter()
        finder.ask(parse_question(directory, pairs), moment)
        times.append((time.perf_counter() - began) * 1000)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    client = app.test_client()
    requests = []
    for query in QUERIES * 4:
        began = time.perf_counter()
        assert client.get("/da/find/", query_string={"q": query}).status_code == 200
        requests.append((time.perf_counter() - began) * 1000)
    print(f"a search, the whole request: median {statistics.median(requests[len(QUERIES) :]):.1f} ms")
    print(
        f"search or filter: median {statistics.median(times):.1f} ms, worst {max(times):.1f} ms; memory {memory:.0f} MB"
    )


if __name__ == "__main__":
    main()
