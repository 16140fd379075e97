"""Print the share of words in the page's own language, a line for each kind of page; with --danish what is not.

bin/bench own_language [--danish]
"""

from __future__ import annotations

import sys
import tempfile
from collections import Counter
from pathlib import Path

from checked_client import page_paths
from shares import danish_of, kind_of, neutral, pages, shares

from help_finder.config import Config
from help_finder.web.app import create_app
from help_finder.web.holder import held_by


def main() -> None:
    """Print the shares in Greenlandic and English, and the Danish on Greenlandic pages by its weight."""
    with tempfile.TemporaryDirectory() as work:
        app = create_app(Config.from_environment().data, Path(work))
        directory = held_by(app).directory
        paths = page_paths(directory)
        for language in ("kl", "en"):
            for kind, found in sorted(shares(app, directory, paths, language).items()):
                print(f"{language} {kind:8} {found.share:6.1%}  own {found.own:6}  other {found.other:6}")
        if "--danish" in sys.argv:
            left_out = neutral(directory)
            texts: Counter[str] = Counter()
            for path, html in pages(app, paths, "kl"):
                for text in danish_of(html, "kl", left_out):
                    texts[f"{kind_of(path)}\t{text[:160]}"] += len(text.split())
            for text, words in texts.most_common():
                print(f"{words}\t{text}")


if __name__ == "__main__":
    main()
