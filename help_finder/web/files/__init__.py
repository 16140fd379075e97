"""Answers that are files: downloads, files for crawlers, lists for the offline copy and the search, recorded answers.

It renders no content page.
It imports `open_data`, `pages` and what is below; `web.app` and `publishing` use it.
"""
