"""Articles are their bytes; what cannot be read says why."""

from __future__ import annotations

import datetime as dt
import io
import sys
from pathlib import Path

import pytest

from factcheck.article import Metadata, read_article
from factcheck.errors import InputError

TEXT = "وصل الوفد إلى عدن اليوم."


def test_the_text_is_the_bytes_and_nothing_else(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    raw = "\ufeffسطر\r\nآخر ﷺ\u200f\n"
    file.write_bytes(raw.encode())
    assert read_article(str(file)).text == raw


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b" \n ", "empty"),
        ("نص".encode("cp1256"), "expected UTF-8"),
        (b"only English", "no Arabic letter"),
        ("نص\0نص".encode(), "null bytes"),
    ],
)
def test_what_is_no_article_is_refused_by_name(tmp_path: Path, data: bytes, reason: str) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(data)
    with pytest.raises(InputError, match=reason) as caught:
        read_article(str(file))
    assert str(file) in str(caught.value)


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file"):
        read_article(str(tmp_path / "none.txt"))
    with pytest.raises(InputError, match="is a folder"):
        read_article(str(tmp_path))


def test_metadata_stands_beside_the_article_and_options_override(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "sources.toml").write_text(
        '["a.txt"]\noutlet = "One"\noutlet_ar = "واحد"\npublished = 2026-01-06\n', encoding="utf-8"
    )
    found = read_article(str(tmp_path / "a.txt")).metadata
    assert (found.outlet, found.published) == ("One", dt.date(2026, 1, 6))
    assert found.origin["outlet"] == "sources.toml"
    option = Metadata(outlet="Two", origin={"outlet": "option"})
    found = read_article(str(tmp_path / "a.txt"), option).metadata
    assert (found.outlet, found.outlet_ar) == ("Two", "واحد")
    assert found.origin["outlet"] == "option"
    assert found.title is None
    assert "title" not in found.origin


@pytest.mark.parametrize(
    ("toml", "reason"),
    [
        ('["a.txt"]\npublished = "6 January"\n', "published is '6 January'; expected a date"),
        ('["a.txt"]\noutlett = "x"\n', "key 'outlett'; expected one of outlet"),
        ('"a.txt" = 3\n', "expected a table"),
        ("[", "not valid TOML"),
    ],
)
def test_a_faulty_metadata_file_is_named(tmp_path: Path, toml: str, reason: str) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "sources.toml").write_text(toml, encoding="utf-8")
    with pytest.raises(InputError, match=reason) as caught:
        read_article(str(tmp_path / "a.txt"))
    assert "sources.toml" in str(caught.value)


def test_standard_input_is_an_article(monkeypatch: pytest.MonkeyPatch) -> None:
    class Stdin:
        buffer = io.BytesIO(TEXT.encode())

    monkeypatch.setattr(sys, "stdin", Stdin)
    article = read_article("-")
    assert (article.id, article.path, article.text) == ("stdin", "-", TEXT)


def test_an_id_is_the_articles_own(tmp_path: Path) -> None:
    ids = []
    for name in ("x", "y"):
        (tmp_path / name).mkdir()
        file = tmp_path / name / "a.txt"
        file.write_text(TEXT + name, encoding="utf-8")
        ids.append(read_article(str(file)).id)
    assert ids == ["a", "a"]
