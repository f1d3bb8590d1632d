"""One event in four outlets, with articles on disk: sentences written for these tests."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from factcheck.models import Claim, ClaimSet, Report, Source, Usage
from factcheck.output import read_texts
from factcheck.reconcile import reconcile
from factcheck.report.arrange import build_view
from factcheck.report.view import View

from ..builders import PRODUCER, claim, counting, event, speaker

BURNT = "اندلع الحريق في مخازن الحبوب بميناء عدن"
CAUSE = "وقال متحدث باسم الميناء إن الحريق نجم عن ماس كهربائي"
HOSTILE = (
    "قال البيان <script>window.hacked = 1</script> </style><style>body{display:none}</style> "
    "[انقر](javascript:alert(1)) {{ 7 * 7 }} {% raw %} \u202eمقلوب\u202c \x1b[31mأحمر\x1b[0m "
    '<img src="https://example.org/x.png" onerror="window.hacked = 1"> & <b>غليظ</b>'
)
_FILLER = "وتواصلت أعمال التبريد في الأرصفة المجاورة حتى ساعات المساء، بحسب العاملين في المكان."


@dataclass(frozen=True, slots=True)
class Written:
    """An outlet's article: its text, and the claims that a reading of it gave."""

    source: str
    outlet: str
    outlet_ar: str | None
    text: str
    claims: list[Claim]


def write(source: str, outlet: str, outlet_ar: str | None, *claims: Claim) -> Written:
    """An article of the claims' quotes, far enough apart that it must be scrolled."""
    far = "\n\n".join([_FILLER] * 12)
    quotes = dict.fromkeys(quote.text for claim in claims for quote in claim.quotes)
    held = [text for text in quotes if not any(text in other and text != other for other in quotes)]
    text = f"\n\n{far}\n\n".join([_FILLER, *(f"{quote}." for quote in held), _FILLER])
    placed = []
    for number, each in enumerate(claims, 1):
        moved = [
            quote.model_copy(update={"start": at, "end": at + len(quote.text)})
            for quote in each.quotes
            for at in [text.index(quote.text)]
        ]
        placed.append(each.model_copy(update={"id": f"c{number:02}", "quotes": moved}))
    return Written(source, outlet, outlet_ar, text, placed)


def killed(arabic: str) -> Claim:
    return counting(arabic, "killed", "people killed in the Aden harbour fire")


def burnt() -> Claim:
    return claim(
        "Where in the harbour of Aden did the fire break out?",
        "The fire broke out in the grain stores of the harbour of Aden.",
        BURNT,
    )


def caused() -> Claim:
    return claim(
        "What caused the fire in the harbour of Aden?",
        "A harbour spokesman said that a short circuit caused the fire.",
        CAUSE,
        kind="cause",
        speaker=speaker("متحدث باسم الميناء", "a harbour spokesman"),
    )


def alone(arabic: str, english: str, question: str) -> Claim:
    return claim(question, english, arabic, kind="background")


def four() -> list[Written]:
    """Two outlets contradict a third in the number killed; all else is shared or stands alone."""
    return [
        write(
            "marsa",
            "Al-Marsa",
            "المرسى",
            killed(f"{BURNT} ما أدى إلى مقتل خمسة أشخاص"),
            burnt(),
            caused(),
        ),
        write("sahel", "Sahel Post", None, killed("وقتل تسعة أشخاص في الحريق"), burnt()),
        write(
            "manara",
            "Al-Manara",
            "المنارة",
            killed("وأسفر الحريق عن مقتل خمسة أشخاص"),
            alone(
                "وأُعيد فتح مدرسة الحي يوم الأحد",
                "The school of the quarter was opened again on Sunday.",
                "When was the school of the quarter opened again?",
            ),
        ),
        write(
            "khalij",
            "Khalij Today",
            None,
            caused(),
            alone(
                "وبلغت كلفة الترميم ٣٥ مليون ريال",
                "The repair cost 35 million rials.",
                "How much did the repair cost?",
            ),
        ),
    ]


def hostile() -> list[Written]:
    """Two articles, one of which tries everything."""
    claims = killed("وقتل تسعة أشخاص في الحريق"), alone(HOSTILE, HOSTILE, HOSTILE)
    bad = write("evil", '"><script>window.hacked = 1</script>', "</title>\u202e", *claims)
    return [four()[0], bad]


def report(written: list[Written], folder: Path, *, target: str | None = None) -> Report:
    """The report on articles, which are written into a folder."""
    sets = []
    for each in written:
        path = folder / f"{each.source}.txt"
        path.write_text(each.text, encoding="utf-8", newline="")
        source = Source(
            id=each.source,
            outlet=each.outlet,
            outlet_ar=each.outlet_ar,
            title=None,
            published="2026-02-03",
            path=str(path),
            sha256=hashlib.sha256(path.read_bytes()).hexdigest(),
            metadata_from={},
            event=event(),
        )
        sets.append(
            ClaimSet(source=source, producer=PRODUCER, claims=each.claims, omitted=[], dropped=[])
        )
    result = reconcile(sets, target)
    return Report(
        command="compare" if target is None else "check",
        sources=[each.source for each in sets],
        events=result.events,
        findings=result.findings,
        counts=result.counts,
        directional=result.directional,
        dropped={},
        usage=Usage(),
    )


def view(written: list[Written], folder: Path, *, target: str | None = None) -> View:
    """The view of a report, with the texts of its articles."""
    made = report(written, folder, target=target)
    return build_view(made, read_texts(made.sources))
