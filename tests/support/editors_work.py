"""A year of editors' ordinary work, done to a copy of the content."""

from __future__ import annotations

import re
import shutil
from datetime import date
from pathlib import Path

from makers import DATA

from help_finder.content import register
from help_finder.content.reader import load_directory, read_folder
from help_finder.editing import schema
from help_finder.editing.yaml import edits

EXAMPLE_JOB = Path(__file__).parent.parent / "jobs" / "hjaelper-i-koekkenet.yaml"
CONTACT = 'contact: {operator: "En forening", email: "post@example.org", phone: "99 31 31 31"}'
NEED = """\
- id: bike
  kind: topic
  icon: soup
  name: {da: Cykel, en: Bicycle}
  summary: {da: Vi har ikke fundet et sted med cykler., en: We have found no place with bicycles.}
  words: {da: [tandem]}
  for_whom: {da: Til alle., en: For everyone.}
  here: unknown
  here_note: {da: Vi ved det ikke., en: We do not know.}
  here_on: "2026-11"
  of: [food]
  instead:
    - title: {da: Ring til kommunen, en: Call the municipality}
      text: {da: Spørg., en: Ask.}
      service: aalborg-kommune-hovednummer
  sources: [{title: Eksempel}]
"""
SERVICE = """\
# yaml-language-server: $schema=../schema/service.json
name: Et nyt sted
status: open
needs: [food]
summary: {da: Her er mad.}
hours_note: {da: Ring først.}
checked: {on: 2026-11-01, how: phone}
sources: [{title: Eksempel}]
"""


def _named_nowhere(folder: Path) -> Path:
    """Return a service that no other file names, as one must be that an editor ends."""
    texts = {file: edits.read_text(file) for file in sorted(folder.rglob("*.yaml"))}
    for file in sorted((folder / "services").glob("*.yaml")):
        if not any(
            re.search(rf"(?<![\w-]){file.stem}(?![\w-])", text) for other, text in texts.items() if other != file
        ):
            return file
    raise AssertionError("every service is named by another file")


def write(folder: Path, day: date) -> None:
    """Copy the content to `folder` and do there what editors do in a year, up to `day`."""
    shutil.copytree(DATA, folder)
    for file in (folder / "services").glob("*.yaml"):
        edits.write_text(file, edits.set_checked(edits.read_text(file), day.isoformat(), "phone"))
    for file in folder.rglob("*.yaml"):
        edits.write_text(file, edits.read_text(file).replace("reviewed: no", "reviewed: yes"))
    site = folder / "site.yaml"
    text = re.sub(r"(?m)^contact:.*$", CONTACT, edits.read_text(site))
    edits.write_text(site, re.sub(r"(?m)^base_url:.*$", 'base_url: "https://hjaelp.example"', text))
    (folder / "jobs").mkdir(exist_ok=True)
    head = schema.first_line("jobs/x.yaml")
    (folder / "jobs" / "et-job.yaml").write_text(
        head + "\n" + edits.read_text(EXAMPLE_JOB).split("\n", 1)[1], encoding="utf-8"
    )
    (folder / "services" / "et-nyt-sted.yaml").write_text(SERVICE, encoding="utf-8")
    ended = _named_nowhere(folder)
    edits.write_text(ended, re.sub(r"(?m)^status: \w+", "status: ended", edits.read_text(ended)))
    needs = folder / "needs.yaml"
    edits.write_text(needs, edits.append(edits.read_text(needs), NEED))
    register.record(folder, read_folder(folder).parts, [])
    load_directory(folder)
