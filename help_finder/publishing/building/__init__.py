"""Builds the site as files: renders each URL, reports pages that fail, adds what a static host needs.

It serves nothing.
It imports `web` and what is below; `publishing.live` and `commands` use it.
"""
