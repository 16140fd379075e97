"""The Flask application: views, downloads, offline copy, crawlers' files, URLs, preview.

`app` puts the parts together; `preview` is for editors alone; a view parses, calls and renders.
It imports everything below, `editing` for the calling round; `publishing` uses it.
"""
