"""The site as a WSGI application, for gunicorn, waitress and others. Only `bin/serve` resists slow clients."""

from __future__ import annotations

import atexit
import shutil

from help_finder.config import Config
from help_finder.content.last_good import LastGood
from help_finder.publishing.follow import Follower
from help_finder.publishing.live import LiveSite
from help_finder.publishing.server import make_run_folder

_config = Config.from_environment()
_run = make_run_folder(_config.state)
atexit.register(shutil.rmtree, _run, ignore_errors=True)
app = LiveSite(_config.data, _run, last_good=LastGood(_config.state, _config.data))
Follower(app, _config.data).start()
