"""Answers that are files: downloads, files for crawlers, the list for the offline copy, answers recorded beforehand.

It renders no content page.
It imports `open_data`, `pages` and what is below; `web.app` and `publishing` use it.
"""
