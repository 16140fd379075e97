"""Changes content files and helps those who do: edits in place, new files, schema, geocoder, dead links, catalogues.

It keeps comments and order of a file.
It imports `web` and what is below; `commands` uses it.
"""
