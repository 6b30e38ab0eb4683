"""The settings of the tests: a data folder of their own, quick password hashing, static files as they lie.

The folder is shared by all processes of one run of the tests and removed when the run ends.
"""

import os
import tempfile
from pathlib import Path

FOLDER = "JISHI_TEST_HOME"
if FOLDER not in os.environ:
    os.environ[FOLDER] = tempfile.mkdtemp(prefix="jishi-test-")
    Path(os.environ[FOLDER]).chmod(0o711)
for _name in [name for name in os.environ if name.startswith("JISHI_") and name != FOLDER]:
    if _name != "JISHI_WITHOUT":
        del os.environ[_name]
os.environ["JISHI_HOME"] = os.environ[FOLDER]
os.environ["JISHI_LOG_LEVEL"] = "warning"

from jishi_config.settings import *  # noqa: E402, F403

# The run makes its tables as the owner; from then on tests work as the application's role (tests/roles.py).
DATABASES["default"] = DATABASE_OWNER or DATABASES["default"]  # noqa: F405
DATABASE_OWNER = None
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
REFERENCE_RECHECK_SECONDS = 0.0
STATIC_ROOT.mkdir(exist_ok=True)  # noqa: F405
if os.environ.get("JISHI_WITHOUT"):  # a run inside the run: its own tables are others
    DATABASES["default"]["TEST"] = {"NAME": f"test_{DATABASES['default']['NAME']}_without"}  # noqa: F405
