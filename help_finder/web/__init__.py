"""The Flask application: views, downloads, offline copy, crawlers' files, URLs, preview.

`app` puts the parts together; `hooks` runs before and after each view, which parses, calls and renders.
`preview` is for editors alone.
It imports everything below, `editing` for the calling round; `publishing` and `commands` use it.
"""
