"""Who speaks told by what he is; months, parts of a period and of a day, each outlet's own time."""

from __future__ import annotations

import pytest

from factcheck.checking.periods import hijri_month
from factcheck.checking.roles import head_of
from factcheck.checking.told import read_told
from factcheck.checking.words import Language, cut_words
from factcheck.models import Usage, VerifiedSentence
from factcheck.verify.draft import Draft, split_draft
from factcheck.verify.judge import verify_draft
from tests.builders import claim, claim_set, speaker, time, who

SPOKESMAN = speaker("راشد الدوخي", "Rashid Al-Dukhi")
UNCLE = speaker("سليم الغربي", "Salim Al-Gharbi")
DIRECTOR = speaker("وليد العسكر", "Walid Al-Askar")

PIT = claim_set(
    "alpha",
    claim(
        "Who is Rashid Al-Dukhi?",
        "Rashid Al-Dukhi is the spokesman of the Civil Defense in Saroq.",
        "المتحدث باسم الدفاع المدني في ساروق هو راشد الدوخي",
        kind="background",
        who=[who("راشد الدوخي", "Rashid Al-Dukhi")],
    ),
    claim(
        "Who was trapped?",
        "Rashid Al-Dukhi said the trapped miner had lost his lamp and his helmet.",
        "قال راشد الدوخي إن عامل المنجم العالق فقد مصباحه وخوذته",
        speaker=SPOKESMAN,
    ),
    claim(
        "How was the miner found?",
        "Rashid Al-Dukhi said the rescue dogs found the miner beneath the collapsed beams.",
        "قال راشد الدوخي إن كلاب الإنقاذ عثرت على العامل تحت الدعائم المنهارة",
        speaker=SPOKESMAN,
    ),
    claim(
        "Who is Salim Al-Gharbi?",
        "Salim Al-Gharbi is the uncle of the miner.",
        "سليم الغربي هو عم عامل المنجم",
        kind="background",
        who=[who("سليم الغربي", "Salim Al-Gharbi")],
    ),
    claim(
        "What did the uncle say?",
        "The miner's uncle Salim Al-Gharbi said the family had begged him to leave the mine.",
        "قال عم العامل سليم الغربي إن العائلة توسلت إليه أن يترك المنجم",
        speaker=UNCLE,
    ),
    claim(
        "How long will the shafts stay shut?",
        "Walid Al-Askar, director of the mines office, said the eastern shafts would be sealed.",
        "قال مدير مكتب المناجم وليد العسكر إن الآبار الشرقية ستغلق بالإسمنت",
        speaker=DIRECTOR,
    ),
    claim(
        "What does the inspection committee do?",
        "An inspection committee is counting the lamps of the mine.",
        "تحصي لجنة التفتيش مصابيح المنجم",
    ),
    claim(
        "When did the beams collapse?",
        "The beams of the mine collapsed yesterday.",
        "انهارت دعائم المنجم أمس",
        times=[time("أمس", "the collapse")],
    ),
    claim(
        "When will the mine reopen?",
        "The mine will reopen at the beginning of the coming month of Shaaban.",
        "يعاد فتح المنجم مطلع شهر شعبان المقبل",
        modality="planned",
        times=[time("مطلع شهر شعبان المقبل", "the reopening")],
    ),
    claim(
        "When did the miner reach hospital?",
        "The miner was taken to hospital on Monday at dawn.",
        "نقل عامل المنجم إلى المستشفى فجر الاثنين",
        times=[time("فجر الاثنين", "the transfer")],
    ),
    published="2020-03-10",
)
LATER = claim_set(
    "beta",
    claim(
        "When did the beams collapse?",
        "The beams of the mine collapsed on Sunday.",
        "انهارت دعائم المنجم يوم الأحد",
        times=[time("يوم الأحد", "the collapse")],
    ),
    published="2020-03-12",
)


def verified(text: str) -> VerifiedSentence:
    (told,) = verify_draft(Draft("t", tuple(split_draft(text))), [PIT, LATER], Usage()).sentences
    return told


@pytest.mark.parametrize(
    "text",
    [
        "A Civil Defense spokesman said the trapped miner had lost his lamp and his helmet.",
        "The Civil Defense said the rescue dogs found the miner beneath the collapsed beams.",
        "An official said the rescue dogs found the miner beneath the collapsed beams.",
        "قال ناطق باسم الدفاع المدني إن كلاب الإنقاذ عثرت على العامل تحت الدعائم المنهارة.",
        "قال أحد أقارب العامل إن العائلة توسلت إليه أن يترك المنجم.",
        "قال عم العامل إن العائلة توسلت إليه أن يترك المنجم.",
        "قال مدير المناجم إن الآبار الشرقية ستغلق بالإسمنت.",
        "The head of the mines office said the eastern shafts would be sealed.",
    ],
)
def test_a_speaker_may_be_told_by_what_he_is(text: str) -> None:
    assert verified(text).support == "supported", verified(text).failing


@pytest.mark.parametrize(
    "text",
    [
        "The governor of Saroq said the trapped miner had lost his lamp and his helmet.",
        "One of the miner's cousins said the rescue dogs found him beneath the collapsed beams.",
        "A spokesman for the armed forces said the trapped miner had lost his lamp and his helmet.",
        "قال عم العامل إن كلاب الإنقاذ عثرت عليه تحت الدعائم المنهارة.",
        "قال عدد من العاملين في المنجم إن كلاب الإنقاذ عثرت على العامل تحت الدعائم المنهارة.",
        "قال شهود عيان إن العائلة توسلت إليه أن يترك المنجم.",
        "قال رئيس لجنة التفتيش إن الآبار الشرقية ستغلق بالإسمنت.",
    ],
)
def test_who_shares_no_more_than_a_place_or_a_case_is_another(text: str) -> None:
    told = verified(text)
    assert told.support != "supported"
    assert any(each.kind == "speaker" for each in told.failing), told.failing


@pytest.mark.parametrize(
    ("text", "language", "sorts"),
    [
        ("the Eastern Province governor", "en", {"governor"}),
        ("one of the workers at the spokesman's site", "en", {"worker"}),
        ("the sailors' union", "en", set()),
        ("a source in the governor's office", "en", set()),
        ("residents and the police", "en", set()),
        ("عدد من سائقي الشاحنات", "ar", {"driver"}),
        ("صاحب السمو حاكم الإقليم", "ar", {"governor"}),
        ("العميد ناصر الحجي", "ar", set()),
        ("نقابة المعلمين", "ar", set()),
        ("الأهالي والشرطة", "ar", set()),
    ],
)
def test_the_head_noun_tells_what_he_is(text: str, language: Language, sorts: set[str]) -> None:
    assert head_of(cut_words(text, language), language) == sorts


@pytest.mark.parametrize(
    "text",
    [
        "يعاد فتح المنجم مطلع شهر شعبان المقبل.",
        "The mine will reopen in early Shaaban.",
        "The beams of the mine collapsed on 9 March.",
        "The miner was taken to hospital on Monday at dawn.",
        "Alpha reports that the beams of the mine collapsed on Monday, and Beta says on Sunday.",
    ],
)
def test_times_that_claims_tell_in_other_words(text: str) -> None:
    told = verified(text)
    assert not [each for each in told.failing if each.kind in {"date", "speaker"}], told.failing


@pytest.mark.parametrize(
    "text",
    [
        "يعاد فتح المنجم مطلع شهر رمضان المقبل.",
        "يعاد فتح المنجم أواخر شهر شعبان المقبل.",
        "The mine will reopen at the end of the coming month of Shaaban.",
        "The beams of the mine collapsed on 10 March.",
        "نقل عامل المنجم إلى المستشفى مساء الاثنين.",
        "انهارت دعائم المنجم يوم الأحد، وبدأ الإنقاذ مساء ذلك اليوم.",
        "Alpha reports that the beams of the mine collapsed on Sunday, and Beta says on Monday.",
    ],
)
def test_another_month_part_or_day_is_seen(text: str) -> None:
    told = verified(text)
    assert told.support != "supported"
    assert {each.kind for each in told.failing} & {"date", "speaker"}, told.failing


def test_a_part_of_that_day_is_a_time_and_the_months_have_numbers() -> None:
    told = read_told("بدأ البحث فجر ذلك اليوم وظهر نفق آخر", "ar", None)
    assert [(each.text, each.rule) for each in told.times] == [("فجر ذلك اليوم", "part: dawn")]
    (time_,) = read_told("أواخر ربيع الآخر", "ar", None).times
    assert hijri_month(time_) == 4
