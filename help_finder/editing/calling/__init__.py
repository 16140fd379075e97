"""A calling round: whom to ring, what to ask, and the answers on their way into the files.

Imports `editing.yaml` and wings below. Used by `web.preview.calling` and `commands`.
"""
