"""Changes content files and helps those who do: edits in place, new files, schema, geocoder, dead links, catalogues.

It keeps comments and order of a file.
It imports what is below; `web` and `publishing` use it in a preview, and `commands`.
"""
