"""Read and compare 1 000 articles without a model: seconds and memory.

The articles are made here: 250 events of four articles of a newspaper's size (about 2 500
characters), with their own places, names and numbers. What fills them are made-up words, most of
them of the event's own stock and the rest of one for all, so that articles of an event share
words and those of two events few, as in news. Every fourth article tells another number, so that
there is something to find. Run: python tests/bench/bench_builtin.py [ARTICLES]

One's own articles: python tests/bench/bench_builtin.py FOLDER [ARTICLES], with a folder in it for
each event. They are read over and over, with another line break at their end each time, so that
nothing is remembered of them, until there are as many.

Seconds are told by the clock and, where other work shares the machine, by the processor.
"""

from __future__ import annotations

import hashlib
import random
import resource
import sys
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from itertools import count
from pathlib import Path

from factcheck import read_article as read_file
from factcheck.article import Article, Metadata
from factcheck.builtin import read_article
from factcheck.models import ClaimSet
from factcheck.reconcile import reconcile

GOAL_SECONDS = 30
_PER_EVENT = 4
_PLACES = (
    *("عدن", "الموصل", "حلب", "طرابلس", "صفاقس", "وهران", "أسوان", "العقبة", "صلالة", "الطائف"),
    *("تعز", "البصرة", "حمص", "بنغازي", "سوسة", "قسنطينة", "الأقصر", "إربد", "صحار", "جدة"),
    *("المكلا", "كركوك", "اللاذقية", "مصراتة", "قابس", "عنابة", "طنطا", "الزرقاء", "نزوى", "تبوك"),
    *("الحديدة", "أربيل", "درعا", "سبها", "بنزرت", "سطيف", "دمياط", "المفرق", "صور", "أبها"),
)
_NAMES = ("سالم الهاشمي", "رأفت العمري", "نادر القاسمي", "كريم الزهراني", "فؤاد الشامي")
_WHAT = ("حريق في سوق", "انهيار مبنى في حي", "تصادم حافلتين قرب مدخل", "سيول في أطراف")
_NUMBERS = ("ثلاثة", "خمسة", "سبعة", "تسعة", "أحد عشر", "خمسة عشر")
_LEADS = (
    "قتل {dead} أشخاص وأصيب {hurt} آخرون في {what} {place} فجر {day}.",
    "أسفر {what} {place} فجر {day} عن مقتل {dead} أشخاص وإصابة {hurt} آخرين.",
)
_BODIES = (
    (
        "وقال المتحدث باسم الدفاع المدني العقيد {name} إن فرق الإنقاذ وصلت بعد {minutes} دقيقة، "
        "مشيرا إلى أن التحقيق لا يزال جاريا لمعرفة الأسباب."
    ),
    (
        "وأوضح {name} في بيان أن {cars} سيارة إسعاف نقلت المصابين إلى مستشفى {place}، "
        "نافيا وجود مفقودين تحت الأنقاض."
    ),
    "وقدرت البلدية الخسائر بنحو {money} ملايين دولار، وأعلنت أنها ستصرف تعويضات للأسر المتضررة.",
    "من جهة أخرى، طالب سكان الحي بتوسيع الطرق وإبعاد المستودعات عن المنازل منذ عام 2014.",
    "وكانت المدينة شهدت حادثا مشابها قبل ثلاث سنوات أودى بحياة {old} أشخاص.",
)
_FRAMES = (
    "وقال {name} إن {0} {1} {2} في {3}، مشيرا إلى أن {4} {5} {6} خلال {n} {7} على الأقل.",
    "وذكرت {0} أن {1} {2} {3} {4} بعد {n} يوما من {5}، فيما {6} {7} إلى {place}.",
    "{0} {1} على {2} {3} في {4} قرب {place}، وهو ما {5} {6} عن {7}.",
    "وأضاف أن {0} لم {1} {2} {3} حتى {4}، وأن {5} {6} من {7}.",
    "ومن المقرر أن {0} {1} {2} يوم {day}، لبحث {3} {4} و{5} {6} {7}.",
)
_LETTERS = "ابتجحدرزسشصطعفقكلمنهوي"
_SENTENCES = 22
_DAYS = ("السبت", "الأحد", "الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة")


def make_articles(total: int) -> Iterator[list[Article]]:
    """The articles, event by event; the same every time."""
    chance = random.Random(8)  # noqa: S311  # made-up text, no secret
    common = [_word(chance) for _ in range(400)]
    for event in range(total // _PER_EVENT):
        facts = {
            "place": _PLACES[event % len(_PLACES)],
            "what": _WHAT[event // len(_PLACES) % len(_WHAT)],
            "name": chance.choice(_NAMES),
            "day": chance.choice(_DAYS),
            "dead": chance.choice(_NUMBERS),
            "hurt": str(chance.randint(12, 60)),
            "minutes": str(chance.randint(5, 50)),
            "cars": str(chance.randint(11, 40)),
            "money": str(chance.randint(3, 9)),
            "old": str(chance.randint(3, 9)),
        }
        stock = [_word(chance) for _ in range(90)] + chance.sample(common, 30)
        yield [_article(event, number, facts, stock, chance) for number in range(_PER_EVENT)]


def _word(chance: random.Random) -> str:
    return "".join(chance.choices(_LETTERS, k=chance.randint(3, 6)))


def _article(
    event: int, number: int, facts: dict[str, str], stock: list[str], chance: random.Random
) -> Article:
    told = dict(facts)
    if number == _PER_EVENT - 1:
        told["dead"] = _NUMBERS[(_NUMBERS.index(facts["dead"]) + 1) % len(_NUMBERS)]
    lines = [f"{told['what']} {told['place']}", chance.choice(_LEADS), *chance.sample(_BODIES, 4)]
    for _ in range(_SENTENCES):
        n = str(chance.randint(3, 99))
        lines.append(chance.choice(_FRAMES).format(*chance.choices(stock, k=8), n=n, **told))
    text = "\n".join(line.format(**told) for line in lines)
    name = f"e{event:03}-{number}"
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Article(name, f"{name}.txt", text, digest, Metadata(outlet=name))


def own_articles(folder: Path, total: int) -> Iterator[list[Article]]:
    """The articles in the folders below this one, event by event and round by round."""
    events = [
        [read_file(str(path)) for path in sorted(event.glob("*.txt"))]
        for event in sorted(folder.iterdir())
        if event.is_dir()
    ]
    events = [event for event in events if event]
    if not events:
        sys.exit(f"{folder}: expected a folder for each event, with articles ending in .txt")
    given = 0
    for number in count():
        for event in events:
            if given >= total:
                return
            given += len(event)
            yield [replace(each, text=each.text + "\n" * number) for each in event]


def run_event(articles: list[Article]) -> tuple[Counter[str], int]:
    """Read the articles of one event and compare them: verdicts, and characters read."""
    sets: list[ClaimSet] = [read_article(article) for article in articles]
    found = reconcile(sets)
    return Counter(found.counts), sum(len(article.text) for article in articles)


def _processor() -> float:
    """Seconds of the processor, of this process and of those it has waited for."""
    told = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in told)


def main() -> None:
    """Print seconds and memory for one process and for two."""
    own, *rest = [word for word in sys.argv[1:] if not word.isdecimal()] or [None]
    if rest:
        sys.exit(f"{rest[0]}: expected one folder at most")
    total = next((int(word) for word in sys.argv[1:] if word.isdecimal()), 1000)
    events = list(make_articles(total) if own is None else own_articles(Path(own), total))
    total = sum(map(len, events))
    run_event(events[0])  # tables are loaded once
    for processes in (1, 2):
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        begun, spent = time.perf_counter(), _processor()
        verdicts: Counter[str] = Counter()
        characters = 0
        if processes == 1:
            results = map(run_event, events)
            for found, size in results:
                verdicts += found
                characters += size
        else:
            with ProcessPoolExecutor(processes) as pool:
                for found, size in pool.map(run_event, events, chunksize=10):
                    verdicts += found
                    characters += size
        seconds = time.perf_counter() - begun
        who = resource.RUSAGE_SELF if processes == 1 else resource.RUSAGE_CHILDREN
        peak = resource.getrusage(who).ru_maxrss
        print(
            f"{total} articles, {characters} characters, {processes} process(es): "
            f"{seconds:.1f} s (goal {GOAL_SECONDS}; processor {_processor() - spent:.1f} s), "
            f"{peak // 1024} MB at most"
            + (f", {(peak - before) // 1024} MB more than before" if processes == 1 else "")
        )
        print(f"    {dict(verdicts)}")
    if own is None:
        at_once(total)


def at_once(total: int) -> None:
    """The same articles in one comparison: events are first told apart, all against all."""
    begun, spent = time.perf_counter(), _processor()
    sets = [read_article(article) for event in make_articles(total) for article in event]
    read = time.perf_counter() - begun
    found = reconcile(sets)
    print(
        f"{total} articles in one comparison: read {read:.1f} s, "
        f"compared {time.perf_counter() - begun - read:.1f} s (processor in all "
        f"{_processor() - spent:.1f} s), {len(found.events)} events"
    )


if __name__ == "__main__":
    main()
