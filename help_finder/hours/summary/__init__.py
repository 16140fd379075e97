"""Puts rules into parts that words can say: days of a week, seasons, single dates, and what is doubtful in a text.

It writes no language.
It imports `hours.notation` and the modules of `hours` that it needs; `content`, `pages` and `open_data` use it.
"""
