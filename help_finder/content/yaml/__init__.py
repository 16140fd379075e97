"""YAML files as text: what may be written in one, and the line of each value.

Imports `content.problem` alone. Used by `content.reader`, `content.explain` and `content.rules`.
"""
