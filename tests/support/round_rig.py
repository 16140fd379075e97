"""A calling round over a content folder, as the preview has it: what a browser sends, and what is in the folder."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from flask import Flask
from makers import NOW

from help_finder.editing.calling.journal import Journal
from help_finder.web.app import create_app
from help_finder.web.holder import held_by
from help_finder.web.preview import pages as preview
from help_finder.web.preview.calling.desk import Desk

ORIGIN = "http://localhost"
_HIDDEN = re.compile(r'<input type="hidden" name="(token|seen)" value="(\w+)">')


@dataclass(frozen=True)
class RoundRig:
    """An application with a round, a client of it, and the folder that it writes."""

    app: Flask
    folder: Path

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


def make_round(folder: Path, work: Path) -> RoundRig:
    """Return a round over a folder; it looks at the content as the reader does, and makes no pages."""
    app = create_app(folder, work / "work", lambda: NOW)
    app.testing = True
    preview.add_preview(app, lambda: held_by(app).health, Desk(folder, Journal(work / "state")))
    return RoundRig(app, folder)
