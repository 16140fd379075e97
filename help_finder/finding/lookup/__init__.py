"""Finds entries by words: folding and stems, the index, phrases, and the weight of each match.

It knows no filter and no place on the map.
It imports `model`; `finding.finder` and the files for a search without server use it.
"""
