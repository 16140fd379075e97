"""Answers a question: search words, filters, distance, the result in order, and a visitor's list.

It knows neither Flask nor files: content and moment are arguments.
It imports `hours` and `model`; `content`, `editing`, `pages` and `web` use it.
"""
