"""What holds for every test: a log line that nobody expected is a failure."""

import logging
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

# Windows of tests are drawn where nobody sees them, also when pytest is called by hand.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# Neither the endpoints nor the keys of whoever runs the tests are any of their business.
os.environ["FAEF_ENDPOINTS"] = str(Path(tempfile.gettempdir(), "faef-tests-no-endpoints"))
os.environ["FAEF_ADAPTED"] = str(Path(tempfile.gettempdir(), "faef-tests-no-adapters"))
os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"


@pytest.fixture(autouse=True)
def _no_unexpected_log_lines(
    request: pytest.FixtureRequest, caplog: pytest.LogCaptureFixture
) -> Iterator[None]:
    yield
    if request.node.get_closest_marker("expects_log"):
        return
    lines = [
        f"{record.levelname} {record.name}: {record.getMessage()}"
        for when in ("setup", "call")
        for record in caplog.get_records(when)
        if record.levelno >= logging.WARNING
    ]
    if lines:
        pytest.fail("unexpected log lines: " + "; ".join(lines))


@pytest.fixture
def small_disk(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Path]:
    """A disk of one megabyte, or of the size that the test names."""
    place = tmp_path / "disk"
    place.mkdir()
    mount = [
        "mount",
        "-t",
        "tmpfs",
        "-o",
        f"size={getattr(request, 'param', '1m')}",
        "tmpfs",
        str(place),
    ]
    if (
        shutil.which("mount") is None
        or subprocess.run(mount, capture_output=True, check=False).returncode
    ):
        pytest.skip("this user may not make a small disk")
    yield place
    subprocess.run(["umount", str(place)], check=True)
