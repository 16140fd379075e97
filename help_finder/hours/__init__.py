"""Opening hours and dates: what a text means, when the state changes, what to say of it, deadlines.

`syntax.parse_hours` turns a text into `OpeningHours`, once. Its `pieces` are the stretches that are open or unknown;
`timeline` looks up the state in them, `summary.description` puts the same rules into parts that words can say.

Now, today and hours are arguments; nothing here asks the clock except `clock_in_copenhagen`.
It imports only `model`; every wing above uses it but `delivery`.
"""
