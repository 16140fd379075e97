"""Passes queries from the process that holds the pages to the processes that answer them, and says when they are full.

It knows no Flask.
It imports the modules of `delivery` that it needs; `delivery.page_server` and `publishing` use it.
"""
