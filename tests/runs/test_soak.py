from __future__ import annotations

from pathlib import Path

from soak import soak


def test_every_article_ends_as_a_result_or_a_listed_failure(tmp_path: Path) -> None:
    counts = soak(40, 7, tmp_path, share=0.5)
    assert counts["failures"] > 0
    assert counts["poorer results"] > 0
