"""The reconciler against an all-pairs comparison by rapidfuzz, in one run, on made-up articles.

    python tests/bench/bench_reconcile.py            up to 1 000 articles of 20 claims
    python tests/bench/bench_reconcile.py --full     up to 10 000

Four outlets report each event; every article tells fifteen facts of its event and five of
background in words of its own. The words are drawn as in news, a few often and most seldom (the
commonest stands in every eighth claim), from one vocabulary for all events; the events share
towns, kinds and days, and the background shares countries. Printed: seconds of one processor
(others may share the machine), claims a second, the exponent of growth, memory a claim, how many
of the made-up events and facts were put together rightly, and the same for the peer, which
compares the English statements of all pairs of claims (``rapidfuzz.process.extract`` with
``token_set_ratio``) as a program without an index would.
"""

from __future__ import annotations

import argparse
import math
import multiprocessing
import random
import resource
import sys
import time
from collections.abc import Sequence
from itertools import accumulate, pairwise
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent.parent))

from rapidfuzz import fuzz, process

from factcheck.models import Claim, ClaimSet
from factcheck.reconcile import Reconciled, reconcile
from tests.builders import claim, claim_set, counting, event, place, quote, who

OUTLETS = 4
FACTS = 15
BACKGROUND = 5
QUICK = (50, 200, 1000)
FULL = (*QUICK, 10_000)
PEER_LIMIT = 200  # articles: the peer's time grows with the square of the claims

VOCABULARY = 5000
TOWNS = 300
KINDS = ["fire", "meeting", "protest", "trial", "flood", "attack", "visit", "match"]
MONTHS = ["يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو", "يوليو", "أغسطس", "سبتمبر"]
COUNTRIES = ["Jordan", "Iraq", "Egypt", "Sudan", "Yemen", "Oman", "Libya", "Tunisia", "Kuwait"]
KINDS_AR = ["حريق", "اجتماع", "احتجاج", "محاكمة", "فيضان", "هجوم", "زيارة", "مباراة"]
COUNTRIES_AR = ["الأردن", "العراق", "مصر", "السودان", "اليمن", "عمان", "ليبيا", "تونس", "الكويت"]

_SYLLABLES = ["ba", "dir", "fal", "gor", "han", "jez", "kul", "mar", "nim", "sob", "tar", "wal"]
_ARABIC = ["باد", "درع", "فلق", "جمر", "هند", "كلب", "مرج", "نمر", "سهل", "طرب", "ولد", "زهر"]
# Zipf's law as Mandelbrot has it: function words, which lead it, are not drawn.
_OFTEN = list(accumulate(1 / (rank + 10) for rank in range(VOCABULARY)))


def english(number: int) -> str:
    """The word of that rank."""
    return "".join(_SYLLABLES[number // 12**digit % 12] for digit in range(4))


def arabic(number: int) -> str:
    return "".join(_ARABIC[number // 12**digit % 12] for digit in range(4))


def draw(rng: random.Random, words: int) -> list[int]:
    return rng.choices(range(VOCABULARY), cum_weights=_OFTEN, k=words)


def tell(rng: random.Random, fact: Sequence[int], town: int, country: int, *, past: bool) -> Claim:
    """One fact in the words of one outlet: some left out, some of its own."""
    kept = [word for word in fact if rng.random() < 0.85] + draw(rng, 2)
    printed = [word for word in fact if rng.random() < 0.75] + draw(rng, 2)
    if past:
        where, where_ar = COUNTRIES[country], COUNTRIES_AR[country]
    else:
        where, where_ar = english(town).title(), arabic(town)
    return claim(
        f"Did {' '.join(map(english, kept[:4]))} in {where}?",
        f"{' '.join(map(english, kept))} in {where}",
        f"{' '.join(map(arabic, printed))} {where_ar}",
        about="background" if past else "main_event",
        who=[who(arabic(fact[0]), english(fact[0]).title(), "agent")],
        places=[place(where_ar, where)],
    )


def make_event(number: int) -> list[ClaimSet]:
    """What four outlets say of one event."""
    rng = random.Random(number)  # noqa: S311  # made-up text
    town, kind, country = rng.randrange(TOWNS), rng.randrange(len(KINDS)), rng.randrange(9)
    name, day = draw(rng, 3), rng.randrange(28 * len(MONTHS))
    facts = [draw(rng, 8) for _ in range(FACTS + BACKGROUND)]
    told = []
    for outlet in range(OUTLETS):
        killed = counting(f"مقتل {5 + outlet % 2} أشخاص", "killed", f"killed in {english(town)}")
        rest = [
            tell(rng, fact, town, country, past=index >= FACTS)
            for index, fact in enumerate(facts)
            if index
        ]
        own = [word for word in name if rng.random() < 0.85]
        told.append(
            claim_set(
                f"e{number:06}-{outlet}",
                killed,
                *rest,
                published="2026-01-06",
                event=event(
                    f"{KINDS[kind]} {' '.join(map(english, own))} in {english(town).title()}",
                    name_ar=f"{KINDS_AR[kind]} {' '.join(map(arabic, own))} {arabic(town)}",
                    type=KINDS[kind],
                    where_en=english(town).title(),
                    when=quote(f"{1 + day % 28} {MONTHS[day // 28]} 2025"),
                ),
            )
        )
    return told


def right(result: Reconciled, events: int) -> str:
    """How much of what was made up to belong together was put together."""
    whole = sum(
        len({source.split("-")[0] for source in group.sources}) == 1
        and len(group.sources) == OUTLETS
        for group in result.events
    )
    pairs = good = 0
    for finding in result.findings:
        members = [(m.source.split("-")[0], m.claim) for m in finding.members]
        pairs += len(members) - 1
        good += sum(one == other for one, other in pairwise(members))
    due = events * (FACTS + BACKGROUND) * (OUTLETS - 1)
    return f"{whole} of {events} events whole, {good} of {pairs} joins right, {due} due"


def measure(articles: int) -> float:
    """Seconds of one run, in a process of its own."""
    sets = [each for number in range(articles // OUTLETS) for each in make_event(number)]
    claims = sum(len(each.claims) for each in sets)
    reconcile(sets[:OUTLETS])  # tables are read once
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start = time.process_time()
    result = reconcile(sets)
    seconds = time.process_time() - start
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    print(
        f"  factcheck  {articles:>6} articles  {seconds:8.2f} s  {claims / seconds:8.0f} claims/s  "
        f"{grown * 1024 / claims:7.0f} B/claim  {right(result, articles // OUTLETS)}",
        flush=True,
    )
    return seconds


def peer(articles: int) -> float:
    """Seconds of the all-pairs comparison."""
    texts = [
        each.statement_en
        for number in range(articles // OUTLETS)
        for told in make_event(number)
        for each in told.claims
    ]
    start = time.process_time()
    for text in texts:
        process.extract(text, texts, scorer=fuzz.token_set_ratio, limit=OUTLETS, score_cutoff=60)
    seconds = time.process_time() - start
    print(f"  rapidfuzz  {articles:>6} articles  {seconds:8.2f} s", flush=True)
    return seconds


def exponent(small: int, large: int, first: float, last: float) -> float:
    return math.log(last / first) / math.log(large / small)


def two_articles() -> float:
    """Milliseconds to compare two articles of 20 claims."""
    two = make_event(0)[:2]
    reconcile(two)
    start = time.process_time()
    for _ in range(20):
        reconcile(two)
    return (time.process_time() - start) / 20 * 1000


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--full", action="store_true", help="up to 10 000 articles: some minutes")
    sizes = FULL if parser.parse_args().full else QUICK
    with multiprocessing.get_context("spawn").Pool(1, maxtasksperchild=1) as pool:
        ours = {size: pool.apply(measure, (size,)) for size in sizes}
    theirs = {size: peer(size) for size in sizes if size <= PEER_LIMIT}
    low, high = sizes[-2], sizes[-1]
    growth = exponent(low, high, ours[low], ours[high])
    print(f"  growth of factcheck {low} to {high}: n^{growth:.2f}")
    small, large = min(theirs), max(theirs)
    growth = exponent(small, large, theirs[small], theirs[large])
    print(f"  growth of rapidfuzz {small} to {large}: n^{growth:.2f}")
    print(f"  rapidfuzz / factcheck at {large} articles: {theirs[large] / ours[large]:.1f} times")
    print(f"  two articles of 20 claims: {two_articles():.1f} ms")


if __name__ == "__main__":
    main()
