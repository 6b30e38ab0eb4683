"""What the scenes are put together from. Coordinates are pixels of a picture of 960 × 720."""

from random import Random

from PIL.ImageDraw import ImageDraw

W, H = 960, 720
GREY, ASPHALT, STONE, GRASS, NIGHT = (150, 154, 158), (88, 92, 98), (196, 190, 180), (112, 148, 88), (38, 46, 70)
DARK, BAG, WOOD, LEAF, GLOW, STEEL = (
    (36, 36, 38),
    (52, 58, 60),
    (120, 88, 60),
    (70, 118, 66),
    (255, 232, 170),
    (96, 104, 112),
)
Colour = tuple[int, int, int]


def _varied(colour: Colour, rng: Random, by: int = 14) -> Colour:
    red, green, blue = (max(0, min(255, value + rng.randint(-by, by))) for value in colour)
    return red, green, blue


def _sky_and_houses(canvas: ImageDraw, rng: Random, sky: Colour, horizon: int, *, lit: bool = False) -> None:
    canvas.rectangle((0, 0, W, horizon), _varied(sky, rng))
    left = -40
    while left < W:
        width, top = rng.randint(110, 220), horizon - rng.randint(120, 300)
        wall = _varied((70, 74, 88) if lit else (206, 198, 186), rng, 18)
        canvas.rectangle((left, top, left + width, horizon), wall)
        for x in range(left + 16, left + width - 20, 34):
            for y in range(top + 18, horizon - 30, 42):
                window = (
                    GLOW if lit and rng.random() < 0.25 else _varied((120, 138, 150) if not lit else (48, 54, 68), rng)
                )
                canvas.rectangle((x, y, x + 16, y + 22), window)
        left += width + rng.randint(4, 30)


def road(canvas: ImageDraw, rng: Random) -> None:
    """A street by day, seen along its middle line."""
    _sky_and_houses(canvas, rng, (184, 208, 226), 280)
    canvas.polygon([(0, H), (330, 280), (630, 280), (W, H)], _varied(ASPHALT, rng))
    canvas.polygon([(0, H), (330, 280), (0, 280)], _varied(STONE, rng))
    canvas.polygon([(W, H), (630, 280), (W, 280)], _varied(STONE, rng))
    for near in range(290, H, 90):
        half = (near - 250) / 60
        canvas.polygon(
            [(480 - half, near + 40), (480 - half / 2, near), (480 + half / 2, near), (480 + half, near + 40)],
            (224, 222, 210),
        )


def pavement(canvas: ImageDraw, rng: Random) -> None:
    """Slabs in front of houses by day."""
    _sky_and_houses(canvas, rng, (196, 214, 226), 330)
    canvas.rectangle((0, 330, W, H), _varied(STONE, rng))
    for y, step in ((360, 90), (420, 120), (500, 160), (610, 200)):
        canvas.line((0, y, W, y), (170, 164, 156), 2)
        for x in range(rng.randint(0, step), W, step):
            canvas.line((x, y, x - 12, y + 60), (170, 164, 156), 2)


def lawn(canvas: ImageDraw, rng: Random) -> None:
    """A green with a path."""
    _sky_and_houses(canvas, rng, (190, 216, 232), 300)
    canvas.rectangle((0, 300, W, H), _varied(GRASS, rng))
    canvas.polygon([(620, 300), (700, 300), (W, H), (700, H)], _varied(STONE, rng))


def dusk(canvas: ImageDraw, rng: Random) -> None:
    """A street in the evening."""
    _sky_and_houses(canvas, rng, NIGHT, 420, lit=True)
    canvas.rectangle((0, 420, W, H), (44, 46, 54))
    canvas.polygon([(0, 640), (W, 560), (W, H), (0, H)], (34, 36, 42))


def corridor(canvas: ImageDraw, rng: Random) -> None:
    """The passage of a stairwell."""
    wall = _varied((206, 204, 194), rng)
    canvas.rectangle((0, 0, W, H), wall)
    canvas.polygon([(0, H), (300, 430), (660, 430), (W, H)], _varied(GREY, rng))
    canvas.rectangle((300, 110, 660, 430), _varied((184, 182, 172), rng))
    canvas.rectangle((420, 180, 540, 430), _varied((120, 92, 74), rng))
    canvas.line((0, 0, 300, 110), (170, 168, 160), 3)
    canvas.line((W, 0, 660, 110), (170, 168, 160), 3)


def hole(canvas: ImageDraw, rng: Random) -> None:
    """A pothole with cracks around it."""
    x, y = rng.randint(360, 560), rng.randint(480, 580)
    ring = [(x + rng.randint(96, 140) * dx, y + rng.randint(34, 52) * dy) for dx, dy in _ROUND]
    canvas.polygon(ring, (62, 60, 58))
    canvas.polygon([(x + (px - x) * 0.72, y + (py - y) * 0.66 + 4) for px, py in ring], DARK)
    for px, py in ring[::2]:
        canvas.line((px, py, px + (px - x) * 0.5, py + (py - y) * 0.6), (58, 58, 60), 3)


def patch(canvas: ImageDraw, rng: Random) -> None:
    """The same place with new asphalt."""
    x, y = rng.randint(360, 560), rng.randint(480, 580)
    canvas.polygon([(x - 150, y - 52), (x + 130, y - 52), (x + 160, y + 58), (x - 176, y + 58)], (58, 60, 64))


def manhole(canvas: ImageDraw, rng: Random) -> None:
    """A lid where it belongs."""
    x, y = rng.randint(380, 540), rng.randint(500, 580)
    canvas.ellipse((x - 120, y - 48, x + 120, y + 48), (104, 100, 96), (60, 60, 60), 6)
    for offset in range(-80, 100, 40):
        canvas.line((x + offset, y - 30, x + offset, y + 30), (70, 70, 70), 5)


def open_manhole(canvas: ImageDraw, rng: Random) -> None:
    """The lid is missing."""
    x, y = rng.randint(380, 540), rng.randint(500, 580)
    canvas.ellipse((x - 130, y - 54, x + 130, y + 54), (120, 116, 110))
    canvas.ellipse((x - 108, y - 40, x + 108, y + 44), (16, 16, 18))


def flood(canvas: ImageDraw, rng: Random) -> None:
    """Water over the whole street."""
    top = rng.randint(420, 500)
    canvas.polygon([(0, top + 60), (W, top), (W, H), (0, H)], (116, 132, 138))
    for _ in range(26):
        x, y = rng.randint(0, W), rng.randint(top + 70, H)
        canvas.line((x, y, x + rng.randint(40, 130), y), (164, 178, 182), 3)


def dark_lamp(canvas: ImageDraw, rng: Random) -> None:
    """A street lamp without light."""
    _lamp(canvas, rng.randint(420, 560), (60, 62, 70))


def bright_lamp(canvas: ImageDraw, rng: Random) -> None:
    """The same lamp, lit."""
    x = rng.randint(420, 560)
    for radius in range(180, 20, -16):
        shade = 44 + (180 - radius)
        canvas.ellipse(
            (x + 120 - radius, 190 - radius, x + 120 + radius, 190 + radius), (shade, shade, min(255, shade // 2 + 60))
        )
    canvas.polygon([(x + 60, 200), (x + 180, 200), (x + 380, H), (x - 200, H)], (96, 92, 78))
    _lamp(canvas, x, GLOW)


def _lamp(canvas: ImageDraw, x: int, light: Colour) -> None:
    canvas.rectangle((x - 9, 170, x + 9, 640), STEEL)
    canvas.line((x, 176, x + 120, 176), STEEL, 12)
    canvas.ellipse((x + 84, 168, x + 156, 206), light)


def bags(canvas: ImageDraw, rng: Random) -> None:
    """Bags and boxes on a heap."""
    for _ in range(rng.randint(9, 14)):
        x, y, size = rng.randint(280, 640), rng.randint(430, 590), rng.randint(46, 88)
        if rng.random() < 0.3:
            canvas.rectangle((x, y, x + size * 1.3, y + size), _varied((176, 138, 96), rng), (120, 92, 62), 3)
        else:
            canvas.ellipse((x, y, x + size * 1.2, y + size), _varied(BAG, rng, 24))
            canvas.polygon(
                [(x + size * 0.5, y + 8), (x + size * 0.7, y + 8), (x + size * 0.6, y - 18)], _varied(BAG, rng)
            )


def bin_alone(canvas: ImageDraw, rng: Random) -> None:
    """A bin with its lid shut, and nothing beside it."""
    x = rng.randint(380, 560)
    canvas.rectangle((x, 420, x + 120, 590), (58, 110, 84))
    canvas.rectangle((x - 10, 400, x + 130, 424), (48, 92, 70))
    canvas.rectangle((x + 30, 470, x + 90, 530), (220, 224, 218))


def tree(canvas: ImageDraw, rng: Random) -> None:
    """A tree that stands."""
    _tree(canvas, rng, rng.randint(360, 520), 0)


def leaning_tree(canvas: ImageDraw, rng: Random) -> None:
    """A tree that leans over the path."""
    _tree(canvas, rng, rng.randint(360, 460), 240)


def _tree(canvas: ImageDraw, rng: Random, x: int, lean: int) -> None:
    canvas.polygon([(x - 18, 620), (x + 18, 620), (x + lean + 12, 330), (x + lean - 12, 330)], WOOD)
    for _ in range(14):
        dx, dy, size = rng.randint(-110, 80), rng.randint(-130, 50), rng.randint(70, 120)
        canvas.ellipse((x + lean + dx, 260 + dy, x + lean + dx + size, 260 + dy + size), _varied(LEAF, rng, 18))


def bikes_lying(canvas: ImageDraw, rng: Random) -> None:
    """Bicycles across the whole pavement."""
    for number in range(7):
        _bike(
            canvas,
            140 + number * 96 + rng.randint(-20, 20),
            470 + rng.randint(0, 130),
            rng.choice(_PAINTS),
            rng.randint(20, 46),
        )


def bikes_in_row(canvas: ImageDraw, rng: Random) -> None:
    """Bicycles one beside the other at the edge."""
    paint = rng.choice(_PAINTS)
    for number in range(6):
        _bike(canvas, 120 + number * 130, 440, paint, 0)


def _bike(canvas: ImageDraw, x: int, y: int, paint: Colour, tilt: int) -> None:
    canvas.ellipse((x - 44, y - 40, x + 36, y + 40), None, DARK, 6)
    canvas.ellipse((x + 56, y - 40 + tilt, x + 136, y + 40 + tilt), None, DARK, 6)
    canvas.line([(x - 4, y), (x + 40, y - 46), (x + 96, y + tilt), (x + 46, y + tilt // 2), (x - 4, y)], paint, 8)
    canvas.line([(x + 96, y + tilt), (x + 80, y - 64 + tilt // 2)], paint, 8)


def boxes(canvas: ImageDraw, rng: Random) -> None:
    """Things put in the way."""
    for _ in range(8):
        x, y, size = rng.randint(250, 620), rng.randint(380, 560), rng.randint(70, 120)
        canvas.rectangle((x, y, x + size, y + size), _varied((186, 150, 108), rng), (128, 100, 70), 3)
        canvas.line((x, y + size // 2, x + size, y + size // 2), (150, 118, 84), 4)


def extinguisher(canvas: ImageDraw, rng: Random) -> None:
    """The passage free, an extinguisher on the wall."""
    x = rng.randint(690, 730)
    canvas.rectangle((x, 330, x + 44, 440), (186, 44, 40))
    canvas.rectangle((x + 12, 306, x + 32, 332), DARK)


_PAINTS: tuple[Colour, ...] = ((232, 168, 48), (62, 128, 190), (88, 160, 110))
_ROUND = ((1, 0), (0.8, 0.6), (0.2, 1), (-0.4, 0.95), (-0.9, 0.5), (-1, -0.2), (-0.6, -0.85), (0.1, -1), (0.7, -0.7))
