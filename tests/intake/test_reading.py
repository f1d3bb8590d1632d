"""Bytes of any kind: read as what they surely are, or refused with what they are."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from factcheck.article import Article, Metadata, read_article, read_text
from factcheck.errors import InputError
from factcheck.intake.hidden import find_hidden, tell_hidden, without_smuggled

from .site import SENTENCE, page

NEWS = (
    f"{SENTENCE}\n"
    "وقال مدير الميناء إن السفينة وصلت من جيبوتي قبل يومين، وإنها كانت تنتظر التفريغ. ولم "
    "يعرف بعد سبب الحريق الذي بدأ في غرفة المحركات.\n"
)


def read(
    folder: Path, data: bytes, name: str = "a.txt", options: Metadata | None = None
) -> Article:
    file = folder / name
    file.write_bytes(data)
    return read_article(str(file), options)


@pytest.mark.parametrize(
    ("encoding", "kept", "told"),
    [
        ("utf-8", False, None),
        ("utf-8-sig", False, None),
        ("utf-16", True, None),
        ("utf-32", True, None),
        ("cp1256", True, "read as windows-1256, by its words"),
        ("iso8859_6", True, "read as ISO-8859-6, by its words"),
    ],
)
def test_encodings_of_arabic_news(
    tmp_path: Path, encoding: str, kept: bool, told: str | None
) -> None:
    article = read(tmp_path, NEWS.encode(encoding))
    mark = "\ufeff" if encoding == "utf-8-sig" else ""
    assert article.text == mark + NEWS
    assert article.kept is kept
    assert [told in notice for notice in article.notices] == ([True] if told else [])
    assert article.for_results()["text"] == (NEWS if kept else None)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        ("وصل الوفد مساء".encode("cp1256"), "too few frequent Arabic words"),
        (NEWS.replace("،", ",").encode("cp720", "replace"), "too few frequent Arabic words"),
        ("Le résumé était déjà là, à côté du café. ".encode("cp1252") * 9, "too few frequent"),
        (NEWS.encode() + NEWS.encode("cp1256"), "two encodings are mixed"),
        (NEWS.encode("cp1256") + b"\x01\x02", "control bytes"),
        (NEWS.encode("utf-16-be"), "looks like UTF-16 without a byte order mark"),
        ("این گزارش را از شهر برای شما می نویسم که در آن است و شد".encode(), "looks like Persian"),
        ("یہ خبر کراچی سے ہے اور اس میں حکومت کے بیان کا ذکر ہے".encode(), "looks like Urdu"),
        (b"A report in English only. " * 20 + "عدن".encode(), "3 of its"),
        (("نص " * 400_000).encode(), "has 1,200,000 characters; expected one article"),
        (b"{\\rtf1 \\'d5}", "rich text document"),
        (b"PK\x03\x04 word/document.xml", r"Word document \(.docx\)"),
        (b"PK\x03\x04 xl/workbook.xml", "spreadsheet"),
        (b"\x89PNG\r\n\x1a\n\0\0", r"picture \(PNG\)"),
        (b"%PDF-1.7\n", "PDF document"),
        (b"\x1f\x8b\x08\0", "gzip"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old Office document"),
        (b"\0\0\0\x20ftypisom", "video or sound"),
        ("\ufeff \n".encode(), "empty"),
    ],
)
def test_what_cannot_be_read_says_what_it_is(tmp_path: Path, data: bytes, reason: str) -> None:
    with pytest.raises(InputError, match=reason) as caught:
        read(tmp_path, data)
    assert str(caught.value).startswith(str(tmp_path / "a.txt"))


def test_arabic_with_a_persian_keyboard_is_arabic(tmp_path: Path) -> None:
    text = NEWS.replace("ي", "ی").replace("ك", "ک")
    assert read(tmp_path, text.encode()).text == text


@pytest.mark.parametrize(
    ("head", "encoding"),
    [
        ("<meta charset=windows-1256>", "cp1256"),
        ("<meta http-equiv=Content-Type content='text/html; charset=windows-1256'>", "cp1256"),
        ("<meta charset='iso-8859-6'>", "iso8859_6"),
        ("<meta charset=utf-8>", "utf-8"),
        ("<meta charset=windows-1256>", "utf-8"),  # declared wrongly: valid UTF-8 is UTF-8
        ("", "utf-8"),
        ("", "utf-16"),
    ],
)
def test_pages_in_the_encoding_they_declare(tmp_path: Path, head: str, encoding: str) -> None:
    article = read(tmp_path, page(head=head).encode(encoding), "a.html")
    assert SENTENCE.strip() in article.text
    assert article.notices == ()
    assert article.kept


def test_a_page_is_told_by_its_content_too(tmp_path: Path) -> None:
    assert read(tmp_path, page().encode(), "saved.txt").kept
    assert not read(tmp_path, SENTENCE.encode(), "plain.html").kept


def test_a_few_broken_bytes_of_a_page_are_told(tmp_path: Path) -> None:
    data = page(head="<meta charset=utf-8>").encode().replace(b"</article>", b"\xff</article>")
    article = read(tmp_path, data, "a.html")
    assert "1 places are not valid UTF-8" in article.notices[0]


def test_character_references_are_read_in_any_encoding(tmp_path: Path) -> None:
    body = "".join(f"&#{ord(c)};" if ord(c) > 127 else c for c in SENTENCE * 3)
    data = page(f"<article><p>{body}</p></article>", "<meta charset=iso-8859-1>").encode("cp1252")
    assert SENTENCE.strip() in read(tmp_path, data, "a.html").text


def test_menus_footers_and_tables_are_left_out_and_quotes_count_the_text(tmp_path: Path) -> None:
    body = (
        "<nav><a href=/>الرئيسية</a> <a href=/x>اقتصاد</a></nav>"
        f"<article><h1>حريق في الميناء</h1><p>{SENTENCE}</p><table><tr><td>جدول</td></tr></table>"
        f"<p>{SENTENCE}</p></article><footer>جميع الحقوق محفوظة 2019</footer>"
    )
    article = read(tmp_path, page(body).encode(), "a.html")
    for word in ("الرئيسية", "اقتصاد", "جدول", "الحقوق"):
        assert word not in article.text
    assert article.metadata.published is None  # the year in the footer is no date


def test_what_a_page_states_yields_to_the_file_and_to_options(tmp_path: Path) -> None:
    head = (
        "<title>عنوان</title><meta property='og:site_name' content='صحيفة المثال'>"
        '<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": '
        '"2026-02-03T01:00:00+03:00"}</script>'
    )
    data = page(head=head).encode()
    article = read(tmp_path, data, "a.html")
    assert article.metadata.outlet == "صحيفة المثال"
    assert article.metadata.published == dt.date(2026, 2, 3)
    assert set(article.metadata.origin.values()) == {"page"}
    (tmp_path / "sources.toml").write_text('["a.html"]\noutlet = "Mine"\n', encoding="utf-8")
    option = Metadata(published=dt.date(2026, 2, 4), origin={"published": "option"})
    article = read(tmp_path, data, "a.html", option)
    known = article.metadata
    assert (known.outlet, known.published) == ("Mine", dt.date(2026, 2, 4))
    assert known.origin == {"outlet": "sources.toml", "published": "option", "title": "page"}


def test_an_outlet_is_not_guessed_from_a_title_or_an_address(tmp_path: Path) -> None:
    head = "<title>حريق - موقع ما</title><link rel=canonical href='https://news.example/1'>"
    assert read(tmp_path, page(head=head).encode(), "a.html").metadata.outlet is None


def test_text_on_a_dark_ground_or_under_linked_styles_is_seen(tmp_path: Path) -> None:
    second = "وأكد قائد خفر السواحل أن طاقم السفينة غادرها سالما قبل وصول فرق الإطفاء."
    shown = (
        "<div style='background:#111'><p style='color:#fff'>{}</p></div>",
        "<div style='background:url(x.jpg)'><p style='color:white'>{}</p></div>",
        "<p class=light>{}</p>",  # its ground may be set in the sheet that is linked
        "<p style='opacity:0.9; font-size:0.8em; margin-left:-10px'>{}</p>",
        "<p style='color:#333'>{}</p>",
    )
    head = "<link rel=stylesheet href=a.css><style>.light{color:#fff}</style>"
    for markup in shown:
        body = f"<article><p>{SENTENCE}</p>{markup.format(second)}<p>{SENTENCE}</p></article>"
        article = read(tmp_path, page(body, head).encode(), "a.html")
        assert second in article.text, markup
        assert article.hidden == ()


def test_marks_that_every_arabic_page_has_are_no_matter() -> None:
    text = "قال «الرئيس»\u200f إن 15\u200f شخصا وصلوا، و\u200cقال\u200b نعم\u00ad. "
    text += "\u2067نص\u2069 ❤\ufe0f"
    assert find_hidden(text) == []
    assert (
        find_hidden("\U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f") == []
    )
    for plain in ("قمة G20 في 2026", "H2O و CO2", "الساعة 10:30", "١٥٠٠ و ۱۵ و 1,500.5", "O و l"):
        assert find_hidden(plain) == [], plain


def test_hidden_things_are_told_by_kind_and_counted() -> None:
    text = "أ \u202e12\u202c ب \u202e34\u202c ج 1\u200b5"
    told = tell_hidden(find_hidden(text))
    assert [line.split(":")[0] for line in told] == [
        "2 × characters that turn the order of what is shown",
        "1 × numbers with invisible characters inside",
    ]
    assert not any(mark in line for line in told for mark in "\u202e\u202c\u200b")
    assert without_smuggled(text) == text


def test_values_are_read_in_files_of_any_kind(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(page().encode("cp1256"))
    assert SENTENCE.strip() in read_text(str(tmp_path / "a.html"))
    assert read_text("في 5 km") == "في 5 km"


def test_a_device_that_never_ends_is_not_read_to_its_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("factcheck.article._LARGEST_STREAM", 100_000)
    with pytest.raises(InputError, match="gives more than 100,000 bytes"):
        read_article("/dev/zero")


def test_a_report_of_its_own_is_no_article(tmp_path: Path) -> None:
    head = "<meta name='generator' content='factcheck'>"
    with pytest.raises(InputError, match="report that factcheck wrote"):
        read(tmp_path, page(head=head).encode(), "r.html")
    other = "<meta name='generator' content='WordPress 6'>"
    assert read(tmp_path, page(head=other).encode(), "a.html")
