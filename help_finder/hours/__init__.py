"""Opening hours and dates: syntax, ordinary week, times of state changes, public holidays, deadlines.

Now, today and hours are arguments; nothing here asks the clock except `clock_in_copenhagen`.
It imports only `model`; `finding`, `content`, `open_data` and `pages` use it.
"""
