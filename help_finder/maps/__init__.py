"""The base map as data, the script and the paper drawing made from it, and the import from OpenStreetMap.

Geometry only: which services are on the map is read from the page's own list.
It imports `model` and `config`; `content`, `web` and `commands` use it.
"""
