"""Finds entries by words: folding and stems, the index, phrases, and the weight of each match.

It knows no filters and no positions.
It imports `model`; `finding.finder` and the files for a search without server use it.
"""
