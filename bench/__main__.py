"""All benchmarks, each on a stage of its own. `python -m bench [--quick] [--cases N] [--home FOLDER]`"""

from __future__ import annotations

import subprocess
import sys

NAMES = ("reports", "lifecycles", "pages", "messages", "sealing", "uploads", "imports")


def main() -> int:
    """0 when every aim is reached. A process each: Django is set up once in a process."""
    failed = [
        name for name in NAMES if subprocess.run([sys.executable, "-m", f"bench.{name}", *sys.argv[1:]]).returncode
    ]
    print(f"Aims not reached: {', '.join(failed)}" if failed else "All aims reached")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
