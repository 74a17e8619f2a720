"""An installation that trusts one root."""

from pathlib import Path

import pytest

from innovation.support import signatures
from tests.helpers.signing import ours


@pytest.fixture(autouse=True)
def roots(tmp_path: Path) -> Path:
    """The folder of roots, with ours in it."""
    folder = tmp_path / "roots"
    folder.mkdir()
    (folder / "ours.pem").write_bytes(ours().root.pem)
    signatures.configure(folder)
    return folder
