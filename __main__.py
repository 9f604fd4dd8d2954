"""``python -m frontline`` is the command ``frontline``."""

from frontline.cli import main

main()
