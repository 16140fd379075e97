"""Reads the content folder: YAML with line numbers, checks, messages, translations, and a snapshot of what passed.

It writes nothing into the folder; `editing` does.
It imports `finding`, `maps`, `hours`, `model` and `config`; `pages` and all wings above use it.
"""
