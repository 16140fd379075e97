"""The content for machines: HSDS, GeoJSON, CSV, JSON-LD and their OpenAPI description.

It knows neither Flask nor files.
It imports `hours`, `model` and `config`; `web` uses it.
"""
