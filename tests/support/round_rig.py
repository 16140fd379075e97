"""A calling round over a content folder, as the preview has it: what a browser sends, and what is in the folder."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from flask import Flask
from makers import NOW

from help_finder.content import register
from help_finder.content.reader import read_folder
from help_finder.editing.calling.journal import Journal
from help_finder.editing.yaml import edits
from help_finder.web.app import create_app
from help_finder.web.holder import held_by
from help_finder.web.preview import pages as preview
from help_finder.web.preview.calling.desk import Desk

ORIGIN = "http://localhost"
SERVICE = """\
# En note til den, der retter filen.
name: X
status: open
needs: [food]
summary: {da: Mad., en: Food., kl: Nerisassat., reviewed: yes}
address: {street: "Nygade 1", postcode: "9000", city: Aalborg}
phones:
  - number: "98 12 34 56"   # fra listen
hours: "Mo-Fr 09:00-15:00"
hours_dated: 2020
know:
  da: "Numrene er fra 2017, og tiderne er fra 2020. Spørg om mad."
  en: "The numbers are from 2017 and the hours from 2020. Ask for food."
can_i: {walk_in: yes}
price: {da: "10 kr.", en: "10 kroner."}
ask_next:
  - "Må hunden komme med?"
  - "Er der vegetarmad?"
checked: {how: web}
sources:
  - {title: Liste}
"""
_HIDDEN = re.compile(r'<input type="hidden" name="(token|seen)" value="(\w+)">')


@dataclass(frozen=True)
class RoundRig:
    """An application with a round, a client of it, and the folder that it writes."""

    app: Flask
    folder: Path

    def text(self) -> str:
        """Return the file of the service `x`."""
        return edits.read_text(self.folder / "services" / "x.yaml")

    def get(self, path: str, **headers: str) -> Any:
        """Return an answer of the round."""
        return self.app.test_client().get(f"/preview/round/{path}", headers=headers)

    def hidden(self, path: str) -> dict[str, str]:
        """Return what the last form of a page carries unseen."""
        page = self.get(path).text
        form = page[page.rindex(f'action="/preview/round/{path}"') :]
        return dict(reversed(_HIDDEN.findall(form)))

    def post(self, path: str, fields: Mapping[str, str], **headers: str) -> Any:
        """Send a form as a browser on this machine does."""
        return self.app.test_client().post(f"/preview/round/{path}", data=fields, headers={"Origin": ORIGIN, **headers})

    def send(self, slug: str, **fields: str) -> Any:
        """Fill in a service's form and send it."""
        path = f"place/{slug}/"
        return self.post(path, {**self.hidden(path), **fields})

    def press(self, button: str) -> Any:
        """Press undo or commit on the list."""
        return self.post(f"{button}/", {"token": self._token(button)})

    def _token(self, button: str) -> str:
        page = self.get("").text
        found = re.search(
            rf'action="/preview/round/{button}/">\s*<input type="hidden" name="token" value="(\w+)"', page
        )
        return found[1] if found else ""


def make_full_round(folder: Path, work: Path) -> RoundRig:
    """Return a round over a folder, its service `x` with most fields (SERVICE) and its translations recorded."""
    edits.write_text(folder / "services" / "x.yaml", SERVICE)
    register.record(folder, read_folder(folder).parts)
    return make_round(folder, work)


def make_round(folder: Path, work: Path) -> RoundRig:
    """Return a round over a folder; it looks at the content as the reader does, and makes no pages."""
    app = create_app(folder, work / "work", lambda: NOW)
    app.testing = True
    preview.add_preview(app, lambda: held_by(app).health, Desk(folder, Journal(work / "state")))
    return RoundRig(app, folder)
