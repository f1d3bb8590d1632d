"""Progress where there is no terminal: a line a minute, for many articles only."""

from __future__ import annotations

import pytest

from factcheck.progress import Progress


def told(capsys: pytest.CaptureFixture[str], total: int, **options: bool) -> list[str]:
    """What is said while an article is done every ten seconds."""
    now = [0.0]
    given = {"quiet": False, "verbose": False, **options}
    with Progress(total, clock=lambda: now[0], **given) as progress:
        for number in range(total):
            now[0] += 10
            progress.advance(f"{number}.txt")
    out, err = capsys.readouterr()
    assert out == ""
    return err.splitlines()


def test_many_articles_have_a_line_a_minute_with_rate_and_time_left(
    capsys: pytest.CaptureFixture[str],
) -> None:
    lines = told(capsys, 30)
    assert len(lines) == 5
    assert lines[0].startswith("6 of 30 articles, 6 a minute, about 4 min left")
    assert lines[-1].startswith("30 of 30 articles, 6 a minute")


def test_few_articles_or_quiet_have_none(capsys: pytest.CaptureFixture[str]) -> None:
    assert told(capsys, 5) == []
    assert told(capsys, 30, quiet=True) == []
    assert len(told(capsys, 3, verbose=True)) == 3
