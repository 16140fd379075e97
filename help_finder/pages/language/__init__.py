"""Writes in the language of a request: texts of the interface, dates, opening hours, hyphens, notes of drafts.

It chooses no content.
It imports `hours`, `content` and `model`; the other modules of `pages` and `web` use it.
"""
