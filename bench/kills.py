"""50 random kill -9 of a reader at work: what was shown as kept and is gone. Prints the figures."""

import sys
import tempfile
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parent.parent / part) for part in ("", "tests")]

from kills import lost_after_kills  # noqa: E402

if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        shown, lost = lost_after_kills(Path(folder) / "kept", kills=50, seed=11)
    print(f"50 kills; {shown:,} things shown as kept; {len(lost)} lost")
