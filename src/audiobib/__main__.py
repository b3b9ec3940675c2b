"""Run the command line with ``python -m audiobib``."""

from audiobib.cli import main

if __name__ == "__main__":
    main()
