"""What others may do with the content, and whom they must name: the same in every file of open data."""

from __future__ import annotations

NAME = "CC BY 4.0"
URL = "https://creativecommons.org/licenses/by/4.0/"
ATTRIBUTION = "Hjælp i Aalborg"
