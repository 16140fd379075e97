"""The command `help-finder`: starts quickly, and leaves the rest to `commands.group`."""

from __future__ import annotations

import signal
import threading
from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status: 0 done, 1 mistakes found, 2 cannot run, 130 Ctrl-C."""
    is_main = threading.current_thread() is threading.main_thread()
    if is_main:
        before = signal.signal(signal.SIGINT, signal.SIG_DFL)  # while modules load, Ctrl-C ends without a traceback
    from help_finder.commands.group import help_finder  # noqa: PLC0415 -- see above

    if is_main:
        signal.signal(signal.SIGINT, before)
    return help_finder.run(arguments)


if __name__ == "__main__":
    raise SystemExit(main())
