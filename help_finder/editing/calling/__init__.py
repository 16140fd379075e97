"""A calling round: whom to call, what to ask, and how the answers are written into the files.

Imports `editing.yaml` and wings below. Used by `web.preview.calling` and `commands`.
"""
