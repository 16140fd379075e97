"""The WSGI application for any server: `app:app`. `bin/serve` is the short way, and the one that cannot be held."""

from help_finder.publishing.wsgi import app

__all__ = ["app"]
