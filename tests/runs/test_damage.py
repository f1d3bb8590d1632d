from __future__ import annotations

from pathlib import Path

from damage import damage_cache, damage_results


def test_cut_and_garbled_results_are_read_again_and_never_believed(tmp_path: Path) -> None:
    assert damage_results(12, tmp_path)["with a notice"] > 0


def test_a_cut_or_garbled_cache_costs_calls_at_most(tmp_path: Path) -> None:
    assert damage_cache(12, tmp_path)["with a notice"] > 0
