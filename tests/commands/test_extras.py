"""What is said where an optional part is missing."""

from __future__ import annotations

import pytest

from help_finder.commands.extras import require


def test_a_missing_extra_says_how_to_get_it() -> None:
    """Danish and English, the command to type, and no address."""
    require("basemap", "osmium", "shapely")
    with pytest.raises(ValueError, match=r'pip install -e "\.\[basemap\]"') as told:
        require("basemap", "osmium", "no_such_module")
    assert "no_such_module is missing" in str(told.value)
    assert "://" not in str(told.value)
