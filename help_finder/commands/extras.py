"""What a command needs beyond the site itself, and how one gets it."""

from __future__ import annotations

from importlib.util import find_spec


def require(extra: str, *modules: str) -> None:
    """Raise ValueError that says how to install the extra where one of its modules is missing."""
    missing = [module for module in modules if find_spec(module) is None]
    if missing:
        names = ", ".join(missing)
        raise ValueError(
            f'Der mangler {names}. Installér det med: .venv/bin/pip install -e ".[{extra}]"\n'
            f'{names} is missing. Install it with: .venv/bin/pip install -e ".[{extra}]"'
        )
