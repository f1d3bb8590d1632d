from __future__ import annotations

from pathlib import Path

from kill import kill


def test_a_killed_run_goes_on_without_paying_twice(tmp_path: Path) -> None:
    assert kill(2, 3, tmp_path)["killed"] == 2
