"""Reads the notation of opening hours: tokens, rules and what each part of a rule selects.

It knows no state and no moment.
It imports `model`; `hours.syntax` and `hours.summary` use it.
"""
