"""Changes YAML files in place; all other bytes stay the same: single edits, fields, texts.

It imports what is below, `editing.schema` for the order of fields and `editing.new_file` for the form of a value.
Used by `editing.calling`, `editing.geocoder`, `editing.review`, by `commands`, and by `web` in a preview.
"""
