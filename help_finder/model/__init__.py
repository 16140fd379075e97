"""The content's nouns as frozen pydantic models: services, needs, guides, jobs, phones, days, site settings.

They read no file and know no clock, Flask or language of a visitor.
It imports no other wing; every wing uses it.
"""
