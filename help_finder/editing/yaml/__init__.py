"""YAML files changed where a field is, everything else byte for byte as it was: single edits, fields, texts.

It imports what is below, `editing.schema` for the order of fields and `editing.new_file` for the form of a value.
Used by `editing.calling`, `editing.geocoder`, `editing.review`, by `commands`, and by `web` in a preview.
"""
