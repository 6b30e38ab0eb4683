"""Photographs of the demonstration are pictures that the product takes in, and say what became of the matter."""

from io import BytesIO

from PIL import Image, ImageChops

from seed.categories import leaves
from seed.pictures import draw, scene_of
from seed.pictures.scenes import SCENES, VARIANTS


def opened(content: bytes) -> Image.Image:
    return Image.open(BytesIO(content)).convert("RGB")


def test_every_scene_differs_from_place_to_place_and_from_before_to_after():
    for scene in SCENES.values():
        drawn = {draw(scene, variant, after=after) for variant in range(VARIANTS) for after in (False, True)}
        assert len(drawn) == 2 * VARIANTS


def test_before_and_after_are_of_the_same_place():
    for scene in SCENES.values():
        before, after = opened(draw(scene, 0)), opened(draw(scene, 0, after=True))
        corner = (0, 0, 300, 110)
        assert ImageChops.difference(before.crop(corner), after.crop(corner)).getbbox() is None


def test_a_drawing_follows_from_its_scene_and_number():
    scene = SCENES["0101"]
    assert draw(scene, 3) == draw(scene, 3)


def test_scenes_belong_to_categories_that_exist():
    known = {leaf.code[:4] for leaf in leaves()}
    assert set(SCENES) <= known


def test_matters_between_people_have_no_photograph():
    quiet = [leaf.code for leaf in leaves() if leaf.sensitive]
    assert quiet
    assert [code for code in quiet if scene_of(code)] == []
