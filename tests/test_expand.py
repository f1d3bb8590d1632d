"""Folders, patterns and lists in the place of articles."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from factcheck.errors import InputError
from factcheck.expand import expand_articles, list_line


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("b.txt", "a.txt", "c.HTML", ".hidden.txt", "sources.toml", "deep/d.txt"):
        path = tmp_path / "news" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("خبر", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.usefixtures("folder")
def test_a_folder_stands_for_its_article_files() -> None:
    assert expand_articles(["news"]) == ["news/a.txt", "news/b.txt", "news/c.HTML"]


@pytest.mark.usefixtures("folder")
def test_a_pattern_the_shell_left_alone_is_matched() -> None:
    assert expand_articles(["news/*.txt"]) == ["news/a.txt", "news/b.txt"]
    deep = expand_articles(["news/**/*.txt"])
    assert deep == ["news/a.txt", "news/b.txt", "news/deep/d.txt"]


def test_a_file_whose_name_looks_like_a_pattern_is_a_file(folder: Path) -> None:
    (folder / "a[1].txt").write_text("خبر", encoding="utf-8")
    assert expand_articles(["a[1].txt"]) == ["a[1].txt"]


def test_a_list_holds_one_path_a_line(folder: Path) -> None:
    odd = ["#1.txt", '"x".txt', "two\nlines.txt", " spaced ", "@at.txt", "\u2028.txt"]
    lines = ["# a comment", "", "news/a.txt\r", *map(list_line, odd)]
    (folder / "list.txt").write_bytes("\n".join(lines).encode())
    assert expand_articles(["@list.txt", "x.txt"]) == ["news/a.txt", *odd, "x.txt"]


def test_all_else_stands_for_itself() -> None:
    others = ["-", "none.txt", "https://example.org/a?b=[c]*", "x" * 5000, "a\0b"]
    assert expand_articles(others) == others


@pytest.mark.parametrize(
    ("argument", "told"),
    [
        ("news/*.md", "no file matches"),
        ("empty", "holds no article"),
        ("@none", "there is no list 'none'"),
        ("@blank", "names no article"),
        ("@binary", "cannot be read"),
        ("@quoted", 'quoted:2: "a is no JSON string'),
    ],
)
def test_what_stands_for_nothing_is_told(folder: Path, argument: str, told: str) -> None:
    (folder / "empty").mkdir()
    (folder / "blank").write_text("# only this\n\n", encoding="utf-8")
    (folder / "binary").write_bytes(b"\xff\xfe\x00")
    (folder / "quoted").write_text('a\n"a\n', encoding="utf-8")
    with pytest.raises(InputError, match=re.escape(told)):
        expand_articles([argument])
