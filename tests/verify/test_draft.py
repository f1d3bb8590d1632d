"""How a draft is cut into sentences: marks, citations, wrapped lines, what summarize prints."""

from __future__ import annotations

import pytest

from factcheck.verify import split_draft


def texts(text: str) -> list[str]:
    return [sentence.text for sentence in split_draft(text)]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("One came. Two left!", ["One came.", "Two left!"]),
        ("جاء الوزير. وغادر السفير؟ نعم غادر", ["جاء الوزير.", "وغادر السفير؟", "نعم غادر"]),
        ("Mr. Ali met Dr. Omar at 8 p.m. in Aden.", ["Mr. Ali met Dr. Omar at 8 p.m. in Aden."]),
        ("He came at 8 p.m. The others left.", ["He came at 8 p.m.", "The others left."]),
        ("The U.S. envoy paid 2.5 million.", ["The U.S. envoy paid 2.5 million."]),
        (
            "- One came [1, 2]\n* Two left. [3]\n1. Three met",
            ["One came", "Two left.", "Three met"],
        ),
        # Citations in a paragraph belong to the sentence before them.
        (
            "One came. [1, 2] Two left.[3][4] Three met. [5]",
            ["One came.", "Two left.", "Three met."],
        ),
        ("# A headline here\n\n> A quoted line", ["A headline here", "A quoted line"]),
        ("Told here [1]\n\n  [1] Okaz: «قال كذا وكذا»\n", ["Told here"]),
        ("وصل د. سالم إلى عدن. وغادر", ["وصل د. سالم إلى عدن."]),
        ("  \n---\n", []),
    ],
)
def test_a_draft_is_cut_into_sentences(text: str, sentences: list[str]) -> None:
    assert texts(text) == sentences
    assert all(text[each.start : each.end] == each.text for each in split_draft(text))


WRAPPED_EN = """\
The port of Aden will reopen on Monday after the harbour master lifted
the ban on large vessels. Fourteen boats were lost in the storm of last
week.
Norway sends two engines.
"""
WRAPPED_AR = """\
أعلنت السلطات المحلية في عدن أن الميناء سيعاد فتحه يوم الاثنين المقبل
بعد أن رفع مدير المرفأ الحظر المفروض على السفن الكبيرة. وغرق أربعة عشر
قاربا في العاصفة."""


@pytest.mark.parametrize(
    ("text", "count"),
    [
        (WRAPPED_EN, 3),
        (WRAPPED_AR, 2),
        # Hanging lines, as a list has them.
        (
            "- The port of Aden will reopen on Monday, its port\n  master said. [1]\n- Two left.\n",
            2,
        ),
        # A short line above a paragraph is a heading; lines longer than a screen are paragraphs.
        (f"Aden port reopens\n{WRAPPED_EN}", 4),
        ("Aden port " * 20 + "reopens\n" + "Aden ports " * 20 + "reopen. So.", 2),
        # Where no line has a full stop the writer's lines are what there is.
        ("The port of Aden will reopen on Monday, says its master\nNorway sends two engines", 2),
    ],
)
def test_a_wrapped_line_goes_on(text: str, count: int) -> None:
    found = list(split_draft(text))
    assert len(found) == count, [each.text for each in found]
    assert all("\n" not in each.text for each in found)
    assert all(text[each.start : each.end].split() == each.text.split() for each in found)


def test_what_summarize_prints_around_its_sentences_is_no_sentence() -> None:
    printed = """\
Okaz · 2026-01-06 | Al Watan · date unknown

Port of Aden reopens
  The port of Aden, which was closed in the storm of last week, reopens to all ships on
    Monday. [1]
What they agree on
  The port of Aden will reopen on Monday after the harbour master lifted the ban. [1, 2, 3,
    4]
What one alone reports
  Norway sends two fire engines. [4]

  [1] Okaz: «أعلنت السلطات… أن الميناء سيعاد فتحه. قالت ذلك أمس»
  [2] Al Watan: «يفتح الميناء»
left out (sentence): Sweden sends ten fire engines and an aircraft for the crews of the port: the
    number «ten» is in no claim
"""
    assert texts(printed) == [
        "Port of Aden reopens",
        (
            "The port of Aden, which was closed in the storm of last week, reopens to all ships on "
            "Monday."
        ),
        "The port of Aden will reopen on Monday after the harbour master lifted the ban.",
        "Norway sends two fire engines.",
    ]


def test_the_language_is_that_of_most_letters() -> None:
    told = "Minister سالم العلي spoke. قال Ali كلاما طويلا."
    assert [each.language for each in split_draft(told)] == ["en", "ar"]


def test_sentences_that_cite_the_same_are_halves_of_one() -> None:
    text = (
        "The bridge fell. [1, 2] It was old. [3] It will be rebuilt.\n\n"
        "سقط الجسر. [1, 2] وكان قديما. [3] وسيعاد بناؤه.\n"
    )
    pairs = {each.text: each.pair for each in split_draft(text)}
    assert pairs["The bridge fell."] == "سقط الجسر."
    assert pairs["وكان قديما."] == "It was old."
    assert pairs["It will be rebuilt."] is None


def test_sentences_that_cite_the_same_more_often_in_one_language_are_no_pairs() -> None:
    text = "The bridge fell. [1] It was old. [1]\n\nسقط الجسر وكان قديما. [1]\n"
    assert [each.pair for each in split_draft(text)] == [None, None, None]
