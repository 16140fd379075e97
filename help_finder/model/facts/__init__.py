"""The facts of a service: who may come, which of them were confirmed and when, and what a text says of their age.

Imports `model.fields` alone. Used by `model.service` and by every wing that shows a fact or asks about it.
"""
