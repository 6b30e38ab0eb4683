"""Copies what the pages need of the front-end packages into the ui's static files: `python -m jishi_config.front_end`.

The copies are not kept in the repository. References to source maps are cut off, since the maps are not copied.
"""

import re
import shutil
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[2]
PACKAGES = CHECKOUT / "node_modules"
TARGET = CHECKOUT / "src/jishi/ground/ui/static/vendor"
FILES = {
    "htmx.org": ("htmx", ("dist/htmx.min.js", "LICENSE")),
    "maplibre-gl": (
        "maplibre",
        (
            "dist/maplibre-gl.mjs",
            "dist/maplibre-gl-worker.mjs",
            "dist/maplibre-gl.css",
            "LICENSE.txt",
        ),
    ),
    "@tabler/core": ("tabler", ("dist/css/tabler.min.css", "dist/js/tabler.min.js")),
}
SOURCE_MAP = re.compile(r"(?m)^(//# sourceMappingURL=\S+|/\*# sourceMappingURL=\S+ \*/)\s*\Z")


def copy(packages: Path = PACKAGES, target: Path = TARGET) -> list[Path]:
    """Copies every file of FILES and returns the copies. Raises FileNotFoundError when a package lacks one."""
    copies = []
    for package, (folder, names) in FILES.items():
        (target / folder).mkdir(parents=True, exist_ok=True)
        for name in names:
            copy = target / folder / Path(name).name
            text = SOURCE_MAP.sub("", (packages / package / name).read_text(encoding="utf-8"))
            copy.write_text(text, encoding="utf-8")
            copies.append(copy)
    return copies


if __name__ == "__main__":
    shutil.rmtree(TARGET, ignore_errors=True)
    print(f"{len(copy())} front-end files in {TARGET.relative_to(CHECKOUT)}")
