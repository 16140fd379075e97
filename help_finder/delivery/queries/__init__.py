"""Passes queries from the process that serves pages to the processes that answer them, with a limit on those that wait.

It does not import Flask.
It imports the modules of `delivery` that it needs; `delivery.page_server` and `publishing` use it.
"""
