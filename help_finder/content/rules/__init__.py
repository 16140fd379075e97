"""Rules beyond a single field: references between files, secrets, dates to come, hours, duplicates.

Imports `content.problem`, `content.yaml`, `hours` and `model`. Used by `content.reader`.
"""
