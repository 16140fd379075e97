"""The calling round in a browser: pages of the preview that write content files, for this machine alone.

Imports `editing` and what is below. Used by `web.preview.pages` and `commands`.
"""
