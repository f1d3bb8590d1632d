"""The built-in reader: what it reads, that all of it stands in the article, and what it leaves."""

from __future__ import annotations

import datetime as dt
import hashlib

import pytest

from factcheck.article import Article, Metadata
from factcheck.builtin import extract_summary, read_article
from factcheck.models import Claim, ClaimSet
from factcheck.reconcile import reconcile

NEWS = """فيضان في وادي الزهور
عمّان - سمير الخطيب: قالت وزارة الداخلية إن ثلاثة جنود قتلوا وأصيب 14 شخصا، \
بينهم طفلان، في فيضان ضرب وادي الزهور فجر الأحد.
ونفى المتحدث باسم الدفاع المدني وجود مفقودين، مؤكدا أن فرق الإنقاذ ستواصل عملها حتى المساء. \
وأضاف أن الطرق لم تغلق.
من جهة أخرى، خصصت الحكومة 20 مليون دولار لإصلاح الجسور.
اقرأ أيضا: أسباب الفيضانات في الصيف
جميع الحقوق محفوظة 2021
"""


def read(text: str, published: dt.date | None = None) -> ClaimSet:
    metadata = Metadata(published=published)
    return read_article(
        Article("a", "a.txt", text, hashlib.sha256(text.encode()).hexdigest(), metadata)
    )


def claim_with(words: str, text: str = NEWS) -> Claim:
    return next(
        claim for claim in read(text).claims if claim.kind != "time" and words in claim.statement_ar
    )


def counts(text: str) -> list[tuple[str, str, str]]:
    return [
        (quantity.text, quantity.counted, quantity.counts_en)
        for claim in read(text).claims
        for quantity in claim.quantities
    ]


def test_every_span_stands_in_the_article() -> None:
    text = NEWS.replace("\n", "\r\n")
    made = read(text)
    assert made.claims
    for claim in made.claims:
        spans = [*claim.quotes, *claim.quantities, *claim.times, *claim.places]
        assert all(text[span.start : span.end] == span.text for span in spans)
        assert claim.statement_ar == claim.quotes[0].text
        assert all(who.name_ar in text for who in claim.who)
    assert all(text[item.start : item.end] == item.text for item in made.omitted)
    assert made == read(text)


def test_what_is_no_part_of_the_article_is_listed_as_left_out() -> None:
    made = read(NEWS)
    assert [(item.text.split()[0], item.reason) for item in made.omitted] == [
        ("اقرأ", "related_link"),
        ("جميع", "footer"),
    ]
    assert not any("الصيف" in claim.statement_ar for claim in made.claims)


def test_a_menu_is_a_run_of_short_lines_and_one_short_line_is_not() -> None:
    menu = "الرئيسية\nسياسة\nاقتصاد ومال\nرياضة\n"
    assert {item.reason for item in read(menu + NEWS).omitted} >= {"menu"}
    assert not read("هدوء حذر في المدينة\nعاد الهدوء إلى أحياء المدينة كلها.").omitted


def test_english_is_made_of_values_and_nothing_else() -> None:
    told = claim_with("ثلاثة جنود")
    assert told.statement_en == "soldiers killed: 3; people injured: 14; children injured: 2"
    assert told.question_en == "How many soldiers killed?"
    assert claim_with("الطرق").statement_en == ""
    assert claim_with("الطرق").question_en == ""
    event = read(NEWS).source.event
    assert event is not None
    assert (event.name_en, event.name_ar) == ("", "فيضان في وادي الزهور")


def test_a_part_of_those_counted_has_a_scope() -> None:
    scopes = {span.text: span.scope_en for span in claim_with("ثلاثة جنود").quantities}
    assert scopes["طفلان"] == "part of them"
    assert scopes["14 شخصا"] is None


def test_some_of_the_injured_are_a_part() -> None:
    (span,) = claim_with("فارق", "خبر من المدينة\nفارق أربعة من المصابين الحياة ليلا.").quantities
    assert span.scope_en == "part of them"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("استشهاد خمسة جنود وإصابة تسعة آخرين في كمين", ["killed", "injured"]),
        ("أوقفت الشرطة ستة أشخاص في حملة ليلية", ["arrested"]),
        ("مقتل ثلاثة جنود وسبعة مدنيين في القصف", ["killed", "killed"]),
        ("شارك في اللقاء سبعون طالبا من الجامعة", ["people"]),
        ("قتلت العاصفة التي ضربت ساحل المدينة الأحد ستة صيادين", ["killed"]),
        ("أوقفت الشرطة في ميناء المدينة ثمانية مهربين", ["arrested"]),
        ("قتلت العاصفة حارسا بعدما دخل إلى المدرجات ستون مشجعا", ["people"]),
        ("قتل حارس المبنى في هجوم شنه على المدينة ستون مسلحا", ["people"]),
        ("سجلت الوزارة 14 حالة وفاة في الشمال", ["killed"]),
        ("مقتل ستة من أفراد الحرس واثنين من العاملين في القصر", ["killed", "killed"]),
        ("وصلت عشرون شاحنة تحمل 300 طن من القمح", ["vehicles", "weight_or_volume"]),
        ("تبلغ كلفة المشروع 40 مليون دولار أمريكي", ["money"]),
        ("عثر على رجل يبلغ من العمر 70 عاما", ["age"]),
        ("عثر على نبيل الشامي (70 عاما) حيا", ["age"]),
        ("نجا الحارس، 44 سنة، من الحريق", ["age"]),
        ("الحارس في الرابعة والأربعين من عمره", ["age"]),
        ("عاش في الخارج 44 سنة، ثم عاد", ["duration"]),
        ("استمر العمل في الموقع 70 يوما كاملة", ["duration"]),
    ],
)
def test_what_is_counted_is_told_by_the_verb_or_the_noun(text: str, found: list[str]) -> None:
    assert [counted for _, counted, _ in counts(text)] == found


def test_a_number_of_what_no_table_names_is_no_value() -> None:
    assert counts("رفعت اللجنة تقريرها رقم 17 إلى المجلس") == []


def test_speakers_are_read_with_their_stance_and_go_on_speaking() -> None:
    first = claim_with("ثلاثة جنود").speaker
    assert first is not None
    assert (first.name_ar, first.stance, first.verb_ar) == ("وزارة الداخلية", "says", "قالت")
    denial = claim_with("مفقودين")
    assert denial.speaker is not None
    assert (denial.speaker.stance, denial.polarity) == ("denies", "denied")
    again = claim_with("الطرق").speaker
    assert again is not None
    assert again.name_ar == denial.speaker.name_ar
    assert claim_with("الجسور").speaker is None


@pytest.mark.parametrize(
    ("text", "polarity", "modality"),
    [
        ("لم تغلق السلطات معبر الحدود أمس", "denied", "happened"),
        ("لا يزال معبر الحدود مغلقا أمام الشاحنات", "affirmed", "ongoing"),
        ("ستغلق السلطات معبر الحدود يوم الخميس", "affirmed", "planned"),
        ("على هامش الزيارة، سينعقد اجتماع بين الوزيرين", "affirmed", "planned"),
        ("كما ستركز المحادثات على حركة الشاحنات", "affirmed", "planned"),
        ("وفي ختام الزيارة سترسل الوزارة ثلاث شاحنات", "affirmed", "planned"),
        ("زار الوفد الذي سيصل إلى تونس ميناء طنجة", "affirmed", "happened"),
        ("أغلقت السلطات المعبر وسترسل فريقا إليه", "affirmed", "happened"),
        ("من المتوقع إغلاق معبر الحدود يوم الخميس", "affirmed", "expected"),
        ("قد تغلق السلطات معبر الحدود يوم الخميس", "affirmed", "possible"),
        ("يجب إغلاق معبر الحدود قبل يوم الخميس", "affirmed", "demanded"),
        ("أغلقت السلطات معبر الحدود ولم تعلن السبب", "affirmed", "happened"),
    ],
)
def test_polarity_and_modality_are_those_of_the_ruling_word(
    text: str, polarity: str, modality: str
) -> None:
    claim = read(text).claims[-1]
    assert (claim.polarity, claim.modality) == (polarity, modality)


def test_what_stands_behind_an_aside_is_background() -> None:
    assert claim_with("الجسور").about == "background"
    assert claim_with("ثلاثة جنود").about == "main_event"


def test_the_event_has_the_one_time_of_the_first_sentence() -> None:
    event = read(NEWS, dt.date(2021, 8, 2)).source.event
    assert event is not None
    assert event.when is not None
    assert event.when.text == "فجر الأحد"


def test_a_summary_is_of_the_articles_own_sentences_in_their_order() -> None:
    made = read(NEWS)
    summary = extract_summary(made)
    starts = [each.citations[0].quotes[0].start for each in summary.sentences]
    assert starts == sorted(starts)
    assert all(sentence.text_ar in NEWS and not sentence.text_en for sentence in summary.sentences)
    assert any("ثلاثة جنود" in sentence.text_ar for sentence in summary.sentences)


def test_a_number_told_again_in_one_article_is_not_only_its_own() -> None:
    mine = read(
        "مقتل 3 أشخاص قبالة الحديدة\nقتل ثلاثة أشخاص وأصيب سبعة بحارة حين انقلب قاربهم قبالة "
        "الحديدة صباح السبت.\nوقال رئيس الميناء إن الأمواج كانت عالية منذ الفجر.\n"
    )
    source = mine.source.model_copy(update={"id": "b"})
    theirs = read("مقتل 4 أشخاص قبالة الحديدة\nوأصيب سبعة بحارة بعد انقلاب القارب.\n")
    theirs = theirs.model_copy(update={"source": source})
    alone = [
        member.statement_ar
        for finding in reconcile([mine, theirs]).findings
        if finding.verdict == "only"
        for member in finding.members
        if member.source == "a"
    ]
    assert not any("أشخاص" in told for told in alone)
    assert any("الأمواج" in told for told in alone)


@pytest.mark.parametrize("text", ["م", "؟؟؟ ا", "ا\n" * 50, "«" * 30 + "ا", "١٢٣ ا", "ا" * 5000])
def test_no_text_makes_it_fail(text: str) -> None:
    read(text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "قال محمود عبد الرحيم الكيلاني، رئيس الاتحاد، إن الموسم ضعيف.",
            "محمود عبد الرحيم الكيلاني",
        ),
        (
            "وقال المتحدث باسم وزارة الصحة الدكتور أيمن عبد الله الصواف إن المخزون يكفي.",
            "أيمن عبد الله الصواف",
        ),
        ("وقال يحيى لقناة محلية إنه لم ير مثل هذا الحريق.", "يحيى"),
        ("وقال لصحيفة البلاد اللواء طارق المنيف إن التحقيق مستمر.", "طارق المنيف"),
        ("ونقلت الوكالة عن مصدر أمني قوله إن ثلاثة جنود قتلوا.", "مصدر أمني"),
        ("وأعلنت الحكومة حظر التجول في المدينة كلها.", "الحكومة"),
        ("وأفاد رامي جبور وكمال الديب بأنهما شاهدا القارب.", "رامي جبور وكمال الديب"),
    ],
)
def test_a_speaker_is_named_whole_and_without_what_he_says(text: str, name: str) -> None:
    speaker = read(f"خبر من المدينة\n{text}").claims[-1].speaker
    assert speaker is not None
    assert speaker.name_ar == name


@pytest.mark.parametrize(
    ("text", "name", "verb"),
    [
        (
            "وأصيب 16 شخصا في الحادث، بحسب ما أفادت وزارة الصحة التونسية.",
            "وزارة الصحة التونسية",
            "أفادت",
        ),
        ("وأغلق الطريق الساحلي أمام الشاحنات، وفق ما أعلنت الشرطة.", "الشرطة", "أعلنت"),
        ("وأغلق الطريق الساحلي أمام الشاحنات، وفق الشرطة.", "الشرطة", None),
    ],
)
def test_who_said_it_stands_behind_according_to_what(
    text: str, name: str, verb: str | None
) -> None:
    speaker = read(f"خبر من المدينة\n{text}").claims[-1].speaker
    assert speaker is not None
    assert (speaker.name_ar, speaker.verb_ar, speaker.stance) == (name, verb, "says")


def test_the_strength_of_a_quake_is_no_temperature() -> None:
    quake = counts("زلزال في أكادير\nضرب زلزال بقوة 5.8 درجات على مقياس ريختر سواحل أكادير.")
    assert ("other", "magnitude") in [(counted, what) for _, counted, what in quake]
    again = counts("هزة أخرى\nوسجلت هزة أرضية قوتها 4.2 درجة قرب الساحل.")
    assert ("other", "magnitude") in [(counted, what) for _, counted, what in again]
    heat = counts("طقس حار\nوبلغت الحرارة 45 درجة في أكادير.")
    assert ("temperature", "temperature") in [(counted, what) for _, counted, what in heat]


@pytest.mark.parametrize(
    "text",
    [
        "وأعلن سكان القرية رفضهم مشروع السد الجديد.",  # others, though no table knows them
        "وأعلنت أن المدارس تغلق أبوابها.",  # of another sex
        "ولم تعلن أي جهة مسؤوليتها عن الهجوم.",  # nobody says it
        "ونقل المصابين إلى المستشفى القريب من المكان.",  # no speech
    ],
)
def test_nobody_goes_on_speaking_where_the_verb_is_of_another(text: str) -> None:
    made = read(f"خبر من المدينة\nقال الوزير سالم الراشد إن الطرق سالكة.\n{text}")
    assert made.claims[-2].speaker is not None
    assert made.claims[-1].speaker is None


@pytest.mark.parametrize(
    ("text", "classes"),
    [
        ("أوقفت الشرطة 14 مشتبها بهم في الحي القديم", {"arrested"}),
        ("ارتفع عدد قتلى انهيار المبنى في المدينة القديمة إلى تسعة أشخاص", {"killed"}),
        ("بدأت محاكمة 14 متهما في القضية المعروفة", {"accused"}),
    ],
)
def test_the_verb_tells_what_became_of_suspects(text: str, classes: set[str]) -> None:
    assert {counted for _, counted, _ in counts(text)} == classes


def test_one_beside_a_number_is_counted_and_bodies_found_are_a_part() -> None:
    assert ("ضابط", "killed", "officers killed") in counts(
        "مقتل ضابط وجنديين في انفجار عبوة قرب الحدود"
    )
    (quantity,) = claim_with(
        "جثث", "خبر من المدينة\nوتم انتشال أربع جثث من تحت الأنقاض."
    ).quantities
    assert quantity.scope_en == "part of them"


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("قتل تسعة أشخاص في الحريق", "happened"),
        ("تراجعت أسعار القمح في السوق", "happened"),
        ("تفجير في المدينة القديمة فجرا", "happened"),
        ("تغلق السلطات المعبر أمام الشاحنات", "ongoing"),
        ("تغلق السلطات المعبر أمام الشاحنات الأسبوع المقبل", "planned"),
        ("أغلقت السلطات المعبر إلى نهاية الأسبوع المقبل", "happened"),
    ],
)
def test_a_present_is_told_from_a_number_and_a_past(text: str, modality: str) -> None:
    assert read(f"خبر من المدينة\n{text}").claims[-1].modality == modality


def test_tags_behind_the_last_sentence_are_left_out() -> None:
    made = read(
        "حريق في السوق\nأخمدت الفرق الحريق في السوق القديم. سمات السوق الدفاع المدني حريق\n"
    )
    assert [item.text for item in made.omitted] == ["سمات السوق الدفاع المدني حريق"]
    assert made.claims[-1].statement_ar.endswith("القديم.")
