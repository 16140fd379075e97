"""The content for machines: HSDS, GeoJSON, CSV, JSON-LD and their OpenAPI description.

It knows neither Flask nor files.
It imports `hours`, `finding` and `model`; `web` and `pages` use it.
"""
