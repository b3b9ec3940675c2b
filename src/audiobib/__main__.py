"""Run the command line with ``python -m audiobib``."""

import os
import sys


def _leave_out_the_current_folder() -> None:
    """Take the current folder off the path of modules, where ``-m`` puts it: a ``click.py`` there is not click.

    What Python imports before it comes here (``runpy``, and this package itself) only ``python -P`` or ``-I`` protect.
    """
    if not sys.flags.safe_path and sys.path and os.path.realpath(sys.path[0]) == os.path.realpath(os.curdir):
        del sys.path[0]


if __name__ == "__main__":
    _leave_out_the_current_folder()
    from audiobib.cli import main

    main()
