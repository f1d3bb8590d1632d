"""Quotes stand in the article, or there is a reason why not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.grounding import Ground, NotGroundedError

ARTICLE = (
    "قُتِل 15 شخصاً في الحريق، وأصيب ٤٢ آخرون.\n\n"
    "وقال المتحدث: «لا توجد إشارات على وجود ناجين». ولم يحضر الوزيـــر إلى الموقع.\n"
    "وبلغت الخسائر 3.5 ملايين ريال."
)


@pytest.fixture
def ground() -> Ground:
    return Ground(ARTICLE)


@pytest.mark.parametrize(
    ("quote", "found"),
    [
        ("قتل 15 شخصا", "قُتِل 15 شخصاً"),
        ("وأصيب 42 آخرون", "وأصيب ٤٢ آخرون"),
        ("الوزير إلى الموقع", "الوزيـــر إلى الموقع"),
        ("وأصيب ٤٢ آخرون. وقال المتحدث", "وأصيب ٤٢ آخرون.\n\nوقال المتحدث"),
        ('"لا توجد إشارات', "«لا توجد إشارات"),
        ("في الحريق.", "في الحريق"),
    ],
)
def test_marks_spaces_and_digit_shapes_may_differ(ground: Ground, quote: str, found: str) -> None:
    span = ground.find(quote)
    assert span.text == found
    assert ARTICLE[span.start : span.end] == found


@pytest.mark.parametrize(
    "quote",
    [
        "قتل 14 شخصا",  # another digit
        "قتل 5 شخصا",
        "بلغت الخسائر 3 ملايين",
        "وأصيب ٤٣ آخرون",
        "توجد إشارات على عدم وجود ناجين",  # another word
        "تل 15 شخصا",  # the end of a word
        "قتل 15 شخص",  # the beginning of one
        "حضر الوزراء إلى الموقع",
        "قتل 15 شخصا ... وأصيب 42",  # words left out
        "",
        "   ",
    ],
)
def test_nothing_that_carries_meaning_may_differ(ground: Ground, quote: str) -> None:
    with pytest.raises(NotGroundedError):
        ground.find(quote)


def test_a_number_is_not_found_inside_a_longer_one() -> None:
    ground = Ground("سافر 150 حاجا، ثم 15 حاجا، وبلغت 15.5 بالمئة")
    assert ground.find("15").start == 18
    with pytest.raises(NotGroundedError):
        ground.find("50 حاجا")


def test_a_word_may_be_taken_out_of_its_clitics_but_not_cut() -> None:
    ground = Ground(
        "وصل الوفد لباريس وبالطائرة، ولم يتفق الطرفان على -5 درجات ولا 1 500 قتيل، عليه"
    )
    for whole in ("باريس", "الطائرة", "طائرة", "وفد"):
        assert ground.find(whole).text == whole
    for cut in ("تفق الطرفان", "5 درجات", "500 قتيل", "علي", "فد"):
        with pytest.raises(NotGroundedError):
            ground.find(cut)


def test_a_negation_is_taken_in_with_its_clitic() -> None:
    for text in ("وليس صحيحا أن يعود", "فلم يحضر أحد", "بدون موافقة", 'قال "لم" يحضر'):
        rest = text.split()[-1] if "لم" not in text else "يحضر"
        assert Ground(text).find(rest if "صحيحا" not in text else "صحيحا").text != rest


def test_a_quote_that_begins_after_a_negation_takes_it_in(ground: Ground) -> None:
    assert ground.find("توجد إشارات").text == "لا توجد إشارات"


def test_a_letter_that_ends_in_a_particle_is_no_negation() -> None:
    assert Ground("وصل كاملا حضر الجميع").find("حضر الجميع").text == "حضر الجميع"


def test_the_reason_says_where_the_quote_departs(ground: Ground) -> None:
    with pytest.raises(NotGroundedError, match=r"after «قتل 15» .*goes on «شخصا في الحريق، وأصيب»"):
        ground.find("قتل 15 رجلا في الحريق")


def test_of_several_places_the_nearest_is_taken() -> None:
    ground = Ground("باريس أولا. ثم روما. ثم باريس ثانيا")
    last = ground.find("ثانيا")
    assert ground.find("باريس").start == 0
    assert ground.find("باريس", near=last).start == 24


def test_a_part_may_stand_in_the_sentence_of_the_quote_but_not_elsewhere(ground: Ground) -> None:
    quote = ground.find("قتل 15 شخصا")
    span, index = ground.find_part("٤٢ آخرون", [quote])
    assert (span.text, index) == ("٤٢ آخرون", 0)
    assert ground.widen(quote, span).text == "قُتِل 15 شخصاً في الحريق، وأصيب ٤٢ آخرون"
    with pytest.raises(NotGroundedError):
        ground.find_part("3.5 ملايين ريال", [quote])


@given(st.text(alphabet="اأبتلمنه وى0123٤٥ـَِ\u200f.\n«»", max_size=60), st.data())
def test_every_found_span_reproduces_the_article(text: str, data: st.DataObject) -> None:
    ground = Ground(text)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    try:
        span = ground.find(text[start:end])
    except NotGroundedError:
        return
    assert text[span.start : span.end] == span.text
