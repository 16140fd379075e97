"""Answers a search: the page of results, and its pieces that are kept between requests.

It ranks nothing.
It imports `pages`, `finding` and what is below; `web.app` and `web.views` use it.
"""
