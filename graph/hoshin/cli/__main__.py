"""``python -m hoshin.cli``."""

from hoshin.cli import main

main()
