"""The facts of a place: who may come, which of them somebody confirmed and when, and what a text says of their age.

Imports `model.fields` alone. Used by `model.service` and whoever shows or asks about a fact.
"""
