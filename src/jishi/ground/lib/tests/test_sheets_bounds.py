"""What the largest usual sheet takes: 200 steps and 30 pictures, in a process of its own."""

import json
import subprocess
import sys

import pytest

pytestmark = pytest.mark.long
SCRIPT = """
import json, resource, time
from datetime import UTC, datetime
from io import BytesIO
from PIL import Image
from jishi.ground.lib.sheets import Entry, Picture, Section, Sheet, draw

def picture(number):
    data = BytesIO()
    Image.effect_noise((480, 360), 40 + number).convert("RGB").save(data, "JPEG", quality=85)
    return Picture(f"照片 {number}", data.getvalue())

pictures = [picture(number) for number in range(30)]
said = ["请在两个工作日内办结。" * 5]
story = [Entry("2026-05-01 12:00", f"第 {n} 步", "派单员", said, ["已联系。"], pictures[n : n + 1]) for n in range(200)]
sections = [Section("办理过程", story)]
sheet = Sheet("示例区", "2611 2204 1834", "路灯不亮", sections, "受理员", "{page}/{pages}", "{mark}{characters}")
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
begun = time.process_time()
size = len(draw(sheet, datetime.now(UTC)))
spent = time.process_time() - begun
print(json.dumps([spent, (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024, size / 2**20]))
"""


def test_two_hundred_steps_and_thirty_pictures_take_seconds_and_little_memory() -> None:
    done = subprocess.run([sys.executable, "-c", SCRIPT], capture_output=True, text=True, check=True)
    seconds, more_mb, size_mb = json.loads(done.stdout)
    assert seconds < 10
    assert more_mb < 120
    assert size_mb < 8
