"""Which scene belongs to a category, and how it is drawn. A drawing follows from its scene, its number and whether the
matter has been put right; nobody and no real place is on it."""

from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from random import Random

from PIL import Image, ImageDraw, ImageFilter

from seed import SEED

from . import parts

WIDTH, HEIGHT = 960, 720
VARIANTS = 6
"""How many drawings of a scene there are."""
QUALITY = 82


@dataclass(frozen=True)
class Scene:
    """A name, and what draws it on a street: `wrong` the matter, `right` how it looks when it is put right."""

    name: str
    ground: Callable[[ImageDraw.ImageDraw, Random], None]
    wrong: Callable[[ImageDraw.ImageDraw, Random], None]
    right: Callable[[ImageDraw.ImageDraw, Random], None]


ROAD = Scene("road", parts.road, parts.hole, parts.patch)
MANHOLE = Scene("manhole", parts.road, parts.open_manhole, parts.manhole)
LAMP = Scene("lamp", parts.dusk, parts.dark_lamp, parts.bright_lamp)
RUBBISH = Scene("rubbish", parts.pavement, parts.bags, parts.bin_alone)
BICYCLES = Scene("bicycles", parts.pavement, parts.bikes_lying, parts.bikes_in_row)
TREE = Scene("tree", parts.lawn, parts.leaning_tree, parts.tree)
LAWN = Scene("lawn", parts.lawn, parts.bags, parts.tree)
FLOOD = Scene("flood", parts.road, parts.flood, parts.manhole)
PASSAGE = Scene("passage", parts.corridor, parts.boxes, parts.extinguisher)
SCENES = {
    "0101": ROAD, "0102": MANHOLE, "0103": LAMP, "0201": RUBBISH, "0202": RUBBISH, "0301": TREE, "0302": LAWN,
    "0402": FLOOD, "0501": BICYCLES, "0801": PASSAGE,
}  # fmt: skip
"""By the first four digits of a category; what is not here has no photograph."""


def scene_of(category: str) -> Scene | None:
    """The scene of a category with six digits, or none where a photograph would show nothing, or somebody."""
    return SCENES.get(category[:4])


def draw(scene: Scene, variant: int, *, after: bool = False) -> bytes:
    """A JPEG of 960 × 720. The same place before and after: the ground follows from the variant alone."""
    place = Random(f"{SEED} {scene.name} {variant}")
    picture = Image.new("RGB", (WIDTH, HEIGHT))
    canvas = ImageDraw.Draw(picture)
    scene.ground(canvas, place)
    (scene.right if after else scene.wrong)(canvas, place)
    out = BytesIO()
    picture.filter(ImageFilter.GaussianBlur(0.8)).save(out, "JPEG", quality=QUALITY)
    return out.getvalue()
