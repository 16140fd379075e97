"""A help finder: the content folder in, the pages out."""
