"""The WSGI application for any server: `app:app`. `bin/serve` is the short way."""

import atexit
import shutil

from help_finder.config import Config
from help_finder.publishing.server import make_run_folder, make_site

_run = make_run_folder()
atexit.register(shutil.rmtree, _run, ignore_errors=True)
app = make_site(Config.from_environment().data, _run, False)  # noqa: FBT003 -- no preview
