"""The rules, in the order in which they are tried: the first that fits decides.

Each has a name, the verdict that it leads to, the slot that it looks at, and what it says to a
reader, in English and Arabic. ``{a}`` and ``{b}`` are the values as the outlets wrote them.
The README shows this table; a test compares the two.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from factcheck.models import Verdict

__all__ = ["RULES", "Rule"]


@dataclass(frozen=True, slots=True)
class Rule:
    """A named way to decide, and how it is told."""

    name: str
    verdict: Verdict
    slot: str
    meaning: str
    en: str
    ar: str


_TABLE = (
    Rule(
        "scope-differs",
        "not_comparable",
        "quantity",
        "The numbers are limited to different places, periods or groups.",
        "The numbers count different things: {a} and {b}.",
        "يعدّ الرقمان شيئين مختلفين: {a} و{b}.",
    ),
    Rule(
        "other-event",
        "not_comparable",
        "event",
        "The values differ, but the articles report different events.",
        "The articles report different events, so {a} and {b} are of different moments.",
        "تتناول المقالتان حدثين مختلفين، فلا تقارن {a} بـ{b}.",
    ),
    Rule(
        "speakers-differ",
        "not_comparable",
        "speaker",
        "One affirms and the other denies, but each only reports a speaker, and not the same one.",
        "Two speakers say opposite things; each outlet reports one of them: {a} and {b}.",
        "متحدثان يقولان قولين متعارضين، وكل وسيلة تنقل عن أحدهما: {a} و{b}.",
    ),
    Rule(
        "both-numbers",
        "not_comparable",
        "quantity",
        "One of the articles gives both numbers, so they count different things.",
        "One outlet gives both numbers, for different things: {a} and {b}.",
        "تذكر إحداهما الرقمين معًا لأمرين مختلفين: {a} و{b}.",
    ),
    Rule(
        "parts-add-up",
        "agree",
        "quantity",
        "The numbers of one article, added up, are the number of the other.",
        "The parts that one outlet gives add up to the other's number: {a} and {b}.",
        "مجموع ما تذكره إحداهما يساوي رقم الأخرى: {a} و{b}.",
    ),
    Rule(
        "planned-then-done",
        "update",
        "modality",
        "One tells as planned, expected or wanted what the other tells as done.",
        "A later state of the same matter: {a}, then {b}.",
        "مرحلة لاحقة من الأمر نفسه: {a} ثم {b}.",
    ),
    Rule(
        "rescheduled",
        "update",
        "time",
        "One tells that the date has changed which the other, not later, still gives.",
        "The date has changed: {a}, then {b}.",
        "تغيّر الموعد: {a} ثم {b}.",
    ),
    Rule(
        "later-toll",
        "update",
        "quantity",
        "Two states of a toll: higher in a later paper, told as new or first, or wounded who died.",
        "A later count: {a}, then {b}.",
        "حصيلة لاحقة: {a} ثم {b}.",
    ),
    Rule(
        "quantity-rounded",
        "precision",
        "quantity",
        "A large number is told rounded in one article.",
        "One outlet rounds the number: {a} and {b}.",
        "إحداهما تقرّب الرقم: {a} و{b}.",
    ),
    Rule(
        "quantity-disjoint",
        "conflict",
        "quantity",
        "The numbers exclude each other, at the same scope and moment.",
        "The numbers exclude each other: {a} and {b}.",
        "الرقمان لا يجتمعان: {a} و{b}.",
    ),
    Rule(
        "two-incidents",
        "not_comparable",
        "time",
        "Another time, and another place or another of a row: two things of one sort.",
        "They tell of two things of one sort: {a} and {b}.",
        "تتحدثان عن واقعتين من نوع واحد: {a} و{b}.",
    ),
    Rule(
        "roles-swapped",
        "conflict",
        "names",
        "Who acts in one article is acted upon in the other, and the other way round.",
        "Who did it to whom is told the other way round: {a} and {b}.",
        "الفاعل والمفعول معكوسان: {a} و{b}.",
    ),
    Rule(
        "antonyms",
        "conflict",
        "statement",
        "Opposite words in statements that otherwise say the same.",
        "They say the opposite: {a} and {b}.",
        "تقولان نقيضين: {a} و{b}.",
    ),
    Rule(
        "outcome-opposed",
        "conflict",
        "statement",
        "One tells as attempted, foiled or survived what the other tells as done.",
        "One tells as done what the other tells as failed or averted: {a} and {b}.",
        "تروي إحداهما وقوع ما تروي الأخرى فشله أو تفاديه: {a} و{b}.",
    ),
    Rule(
        "kinds-exclude",
        "conflict",
        "statement",
        "To one question, things of one kind that exclude each other: a drone and a helicopter.",
        "They answer one question with things that exclude each other: {a} and {b}.",
        "جوابان عن سؤال واحد لا يجتمعان: {a} و{b}.",
    ),
    Rule(
        "time-disjoint",
        "conflict",
        "time",
        "The times of the same thing exclude each other.",
        "The times exclude each other: {a} and {b}.",
        "الموعدان لا يجتمعان: {a} و{b}.",
    ),
    Rule(
        "place-disjoint",
        "conflict",
        "place",
        "The places of one thing are two countries, two known towns or two of a kind (two seas), "
        "or one person is taken to two hospitals.",
        "The places exclude each other: {a} and {b}.",
        "المكانان لا يجتمعان: {a} و{b}.",
    ),
    Rule(
        "name-exchanged",
        "conflict",
        "names",
        "One name in the place of another in one sentence, or two bodies of one noun for one act.",
        "One names {a} where the other names {b}.",
        "تذكر إحداهما {a} حيث تذكر الأخرى {b}.",
    ),
    Rule(
        "name-disjoint",
        "conflict",
        "names",
        "Two answers to a question that has one: who won, who was appointed, who claimed it.",
        "One names {a} where the other names {b}.",
        "تذكر إحداهما {a} حيث تذكر الأخرى {b}.",
    ),
    Rule(
        "one-quotation",
        "conflict",
        "names",
        "One quotation of five words or more, which two articles give to two persons.",
        "One quotes {a} with the words that the other quotes from {b}.",
        "تنسب إحداهما القول نفسه إلى {a} والأخرى إلى {b}.",
    ),
    Rule(
        "office-differs",
        "conflict",
        "names",
        "One person holds an office in one article and is the deputy in the other.",
        "They give one person two offices: {a} and {b}.",
        "تنسبان إلى الشخص نفسه منصبين: {a} و{b}.",
    ),
    Rule(
        "office-held-by-two",
        "conflict",
        "names",
        "Two persons hold one office, of one body, that one person holds at a time.",
        "They name two holders of one office: {a} and {b}.",
        "تذكران لمنصب واحد شخصين: {a} و{b}.",
    ),
    Rule(
        "fates-exclude",
        "conflict",
        "statement",
        "One person came out of it alive and was found dead, is held and was let go before.",
        "They tell two fates of one person: {a} and {b}.",
        "ترويان مصيرين مختلفين للشخص نفسه: {a} و{b}.",
    ),
    Rule(
        "doers-exclude",
        "conflict",
        "names",
        "One act, done to one person or thing, by bodies of two kinds or by each alone.",
        "They name two doers of one act: {a} and {b}.",
        "تنسبان الفعل نفسه إلى جهتين مختلفتين: {a} و{b}.",
    ),
    Rule(
        "others-named",
        "not_comparable",
        "names",
        "Others are named for what may have several answers: who attended, who spoke.",
        "Each names others, and both may be right: {a} and {b}.",
        "تذكر كل منهما غير من تذكره الأخرى، وقد تصحّان معًا: {a} و{b}.",
    ),
    Rule(
        "polarity-opposed",
        "conflict",
        "polarity",
        "One affirms what the other denies, both in their own voice or by the same speaker.",
        "One affirms what the other denies: {a} and {b}.",
        "إحداهما تثبت ما تنفيه الأخرى: {a} و{b}.",
    ),
    Rule(
        "quantity-narrower",
        "precision",
        "quantity",
        "One number lies within the other.",
        "Both fit, one is more precise: {a} and {b}.",
        "القولان متوافقان وأحدهما أدق: {a} و{b}.",
    ),
    Rule(
        "time-narrower",
        "precision",
        "time",
        "One time lies within the other.",
        "Both times fit, one is more precise: {a} and {b}.",
        "الموعدان متوافقان وأحدهما أدق: {a} و{b}.",
    ),
    Rule(
        "names-narrower",
        "precision",
        "names",
        "Of those who lead or chair, one outlet names only some.",
        "One outlet names more of them than the other: {a}; {b}.",
        "تذكر إحداهما أسماء أكثر من الأخرى: {a}؛ {b}.",
    ),
    Rule(
        "place-narrower",
        "precision",
        "place",
        "One place lies within the other: a palace and its city.",
        "Both places fit, one is more precise: {a} and {b}.",
        "المكانان متوافقان وأحدهما أدق: {a} و{b}.",
    ),
    Rule(
        "certainty-differs",
        "precision",
        "modality",
        "One tells as possible what the other tells as a fact.",
        "One is less sure than the other: {a} and {b}.",
        "إحداهما أقل جزمًا من الأخرى: {a} و{b}.",
    ),
    Rule(
        "loaded-words",
        "framing",
        "wording",
        "The same fact in words that take sides.",
        "The same fact in different words: {a} and {b}.",
        "الواقعة نفسها بلفظين مختلفين: {a} و{b}.",
    ),
    Rule(
        "self-contradiction",
        "conflict",
        "quantity",
        "One article gives two numbers or times for one thing, or affirms and denies it.",
        "The article contradicts itself: {a} and {b}.",
        "المقالة تناقض نفسها: {a} و{b}.",
    ),
    Rule(
        "quantity-equal",
        "agree",
        "quantity",
        "The same number.",
        "The same number: {a} and {b}.",
        "الرقم نفسه: {a} و{b}.",
    ),
    Rule(
        "quantity-overlapping",
        "agree",
        "quantity",
        "The numbers overlap, so both may be right.",
        "The numbers overlap: {a} and {b}.",
        "الرقمان متداخلان: {a} و{b}.",
    ),
    Rule(
        "names-equal",
        "agree",
        "names",
        "Both name them in the same part: taking part, or hit; read by rules, without a model.",
        "Both name them in the same part: {a} and {b}.",
        "تذكرهم كلتاهما في الدور نفسه: {a} و{b}.",
    ),
    Rule(
        "quotation-equal",
        "agree",
        "wording",
        "Both quote the same words; read by rules, without a model.",
        "Both quote the same words: {a} and {b}.",
        "تقتبس كلتاهما القول نفسه: {a} و{b}.",
    ),
    Rule(
        "time-equal",
        "agree",
        "time",
        "The same time of the event; read by rules, without a model.",
        "The same time: {a} and {b}.",
        "الموعد نفسه: {a} و{b}.",
    ),
    Rule(
        "place-equal",
        "agree",
        "place",
        "The same place of the event; read by rules, without a model.",
        "The same place: {a} and {b}.",
        "المكان نفسه: {a} و{b}.",
    ),
    Rule(
        "same-claim",
        "agree",
        "statement",
        "The same statement, and no slot that both fill differs.",
        "Both say the same.",
        "تقولان الشيء نفسه.",
    ),
    Rule(
        "only-one",
        "only",
        "statement",
        "No claim of another outlet is about this.",
        "Only this outlet says so.",
        "تنفرد بذلك هذه الوسيلة.",
    ),
)

RULES: Mapping[str, Rule] = {rule.name: rule for rule in _TABLE}
