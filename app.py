"""The WSGI application for any server: `app:app`. `bin/serve` is the short way."""

import atexit
import shutil
import tempfile
from pathlib import Path

from help_finder.config import ROOT, Config
from help_finder.factory import create_app

_BUILD = ROOT / "build"
_BUILD.mkdir(exist_ok=True)
_work = Path(tempfile.mkdtemp(prefix="site-", dir=_BUILD))
atexit.register(shutil.rmtree, _work, ignore_errors=True)
app = create_app(Config.from_environment().data, _work)
