"""Articles that report one event from sides so different that nothing tells it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from factcheck.errors import FactcheckError
from factcheck.models import ClaimSet, ClaimSets, Usage
from factcheck.reconcile import reconcile

from ..builders import claim_set, counting, event, place

ROOT = Path(__file__).parent.parent.parent


def flood(source: str, number: str, **named: object) -> ClaimSet:
    counted = counting(
        f"لقي {number} أشخاص حتفهم في سيول وادي مور",
        "killed",
        "people killed in the floods of Wadi Mawr",
        places=[place("وادي مور", "Wadi Mawr")],
    )
    return claim_set(source, counted, event=event(**named))


DISASTER = flood(
    "alpha",
    "9",
    name_en="Floods of Wadi Mawr",
    name_ar="سيول وادي مور",
    type="disaster",
    where_en="Wadi Mawr",
)
VISIT = flood(
    "beta",
    "7",
    name_en="Governor receives relief workers",
    name_ar="المحافظ يستقبل المتطوعين",
    type="visit",
    where_en="",
)


def verdicts(*sets: ClaimSet, together: bool) -> set[str]:
    return {each.verdict for each in reconcile(sets, together=together).findings}


def test_what_is_said_to_be_one_event_is_compared_as_one() -> None:
    assert len(reconcile([DISASTER, VISIT]).events) == 2
    assert "conflict" not in verdicts(DISASTER, VISIT, together=False)
    assert "conflict" in verdicts(DISASTER, VISIT, together=True)
    (group,) = reconcile([DISASTER, VISIT], together=True).events
    assert group.sources == ["alpha", "beta"]
    assert "asked" in group.reason


def test_articles_without_an_event_are_taken_along() -> None:
    none = VISIT.model_copy(update={"source": VISIT.source.model_copy(update={"event": None})})
    assert "conflict" in verdicts(DISASTER, none, together=True)


@pytest.mark.parametrize("command", [["compare"], ["check"], ["summarize"]])
def test_commands_take_it(command: list[str], tmp_path: Path) -> None:
    for each in (DISASTER, VISIT):
        sets = ClaimSets(claim_sets=[each], usage=Usage())
        (tmp_path / f"{each.source.id}.json").write_text(sets.model_dump_json(), "utf-8")
    names = ["alpha.json", "beta.json"]
    if command == ["check"]:
        names.insert(1, "--against")
    printed = {}
    for options in ([], ["--one-event"]):
        done = subprocess.run(
            [sys.executable, "-m", "factcheck", *command, *names, *options, "--model", "builtin"],
            cwd=tmp_path,
            env={"PYTHONPATH": str(ROOT), "PATH": "", "HOME": str(tmp_path)},
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode == 0, done.stderr
        printed[bool(options)] = done.stdout
    assert printed[True] != printed[False]


def test_no_two_articles_alike_in_id() -> None:
    with pytest.raises(FactcheckError, match="ids must differ"):
        reconcile([DISASTER, DISASTER], together=True)
