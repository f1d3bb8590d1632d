"""The public API: its names, that importing it is cheap, and the README's examples."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import factcheck

ROOT = Path(__file__).parent.parent
PYTHON = re.compile(r"^```python\n(.*?)^```$", re.MULTILINE | re.DOTALL)
TEXT = "قال المتحدث إن خمسة أشخاص قتلوا في حريق ميناء عدن.\n"
RULES = factcheck.Settings(model="builtin", use_cache=False)


def test_all_that_is_public_is_there_and_documented() -> None:
    assert list(factcheck.__all__) == sorted(factcheck.__all__)
    for name in factcheck.__all__:
        value = getattr(factcheck, name)
        assert value.__doc__, name
        assert value.__module__.startswith("factcheck."), name
        assert name in dir(factcheck)
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        factcheck.nothing  # noqa: B018


def test_every_public_function_is_named_in_the_docstring_and_in_the_table_of_names() -> None:
    from factcheck import api

    assert set(api.__all__) <= set(factcheck.__all__)
    for name in api.__all__:
        assert f":func:`{name}`" in (factcheck.__doc__ or "")


def test_importing_it_loads_nothing_else() -> None:
    loaded = subprocess.run(
        [sys.executable, "-c", "import factcheck, sys; print(*sorted(sys.modules))"],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=True,
    )
    modules = loaded.stdout.split()
    assert not [name for name in modules if name.startswith("factcheck.")]
    assert not {"pydantic", "openai", "trafilatura", "typer", "lxml"} & set(modules)


def test_from_articles_to_a_page(tmp_path: Path) -> None:
    for name, number in (("a", "خمسة"), ("b", "ستة")):
        (tmp_path / f"{name}.txt").write_text(TEXT.replace("خمسة", number), encoding="utf-8")
    mine = factcheck.read_article(str(tmp_path / "a.txt"), outlet="Mine")
    theirs = factcheck.read_article(str(tmp_path / "b.txt"))
    claim_set = factcheck.read_claims(theirs, RULES)
    report = factcheck.check(mine, [claim_set], RULES)
    assert report.counts["conflict"] == 1
    assert factcheck.compare([mine, theirs], RULES).counts["conflict"] == 1
    assert "Mine" in factcheck.render(report)
    assert factcheck.render(report, "html").startswith("<!DOCTYPE html>")
    stored = tmp_path / "claims.json"
    stored.write_text(factcheck.render(claim_set, "json"), encoding="utf-8")
    assert factcheck.read_claim_sets(str(stored)) == [claim_set]
    assert len(factcheck.write_summaries([mine], RULES).summaries) == 1
    assert factcheck.read_values(TEXT).values[0].text == "خمسة أشخاص"


def test_errors_are_of_one_tree(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    article = factcheck.read_article(str(tmp_path / "a.txt"))
    for wrong in (
        lambda: factcheck.read_article(str(tmp_path / "none.txt")),
        lambda: factcheck.read_claim_sets(str(tmp_path / "a.txt")),
        lambda: factcheck.compare([article], RULES),
        lambda: factcheck.render(factcheck.read_claims(article, RULES), "html"),
        lambda: factcheck.render(factcheck.read_claims(article, RULES), "docx"),
    ):
        with pytest.raises(factcheck.FactcheckError):
            wrong()


def test_the_examples_of_the_readme_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for folder in ("seeds", "cassettes"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    monkeypatch.chdir(tmp_path)
    examples = PYTHON.findall((ROOT / "README.md").read_text(encoding="utf-8"))
    assert examples
    for example in examples:
        exec(compile(example, "README.md", "exec"), {})  # noqa: S102  # our own file
    assert "27" in capsys.readouterr().out
