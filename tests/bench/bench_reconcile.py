"""The reconciler against an all-pairs comparison by rapidfuzz, in one run, on made-up articles.

    python tests/bench/bench_reconcile.py [LARGEST]     (default 10 000 articles of 20 claims)

Four outlets report each event; every article tells fifteen facts of its event in words of its
own and five of background. Printed: seconds, claims a second, the exponent of growth, memory a
claim, and the same for the peer, which compares the English statements of all pairs of claims
(``rapidfuzz.process.extract`` with ``token_set_ratio``) as a program without an index would.
"""

from __future__ import annotations

import math
import random
import resource
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent.parent))

from rapidfuzz import fuzz, process

from factcheck.models import ClaimSet
from factcheck.reconcile import reconcile
from tests.builders import claim, claim_set, counting, event

OUTLETS = 4
FACTS = 15
BACKGROUND = 5
PEER_LIMIT = 200  # articles: the peer's time grows with the square of the claims

_SYLLABLES = ["ba", "dir", "fal", "gor", "han", "jez", "kul", "mar", "nim", "sob", "tar", "wal"]
_ARABIC = ["باد", "درع", "فلق", "جمر", "هند", "كلب", "مرج", "نمر", "سهل", "طرب", "ولد", "زهر"]


def word(rng: random.Random) -> str:
    return "".join(rng.choice(_SYLLABLES) for _ in range(3))


def arabic(rng: random.Random) -> str:
    return "".join(rng.choice(_ARABIC) for _ in range(2))


def make_event(number: int) -> list[ClaimSet]:
    """What four outlets say of one event: the same facts, some words exchanged."""
    rng = random.Random(number)  # noqa: S311  # made-up text
    town = word(rng).title()
    facts = [([word(rng) for _ in range(6)], [arabic(rng) for _ in range(6)]) for _ in range(20)]
    told = []
    for outlet in range(OUTLETS):
        claims = []
        for index, (english, letters) in enumerate(facts):
            own = [*english[:5], word(rng)]
            quote = " ".join([*letters[:5], arabic(rng)])
            if index == 0:
                claims.append(
                    counting(f"مقتل {5 + outlet % 2} أشخاص", "killed", f"killed in {town}")
                )
                continue
            about = "main_event" if index < FACTS else "background"
            claims.append(
                claim(f"Did {' '.join(own[:4])} in {town}?", " ".join(own), quote, about=about)
            )
        name = f"Fire in {town} {word(rng)}"
        told.append(
            claim_set(
                f"e{number:06}-{outlet}",
                *claims,
                published="2026-01-06",
                event=event(name, name_ar=" ".join(facts[0][1][:3]), where_en=town),
            )
        )
    return told


def measure(articles: int) -> tuple[float, float]:
    """Seconds and bytes a claim of one run."""
    sets = [each for number in range(articles // OUTLETS) for each in make_event(number)]
    claims = sum(len(each.claims) for each in sets)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start = time.perf_counter()
    result = reconcile(sets)
    seconds = time.perf_counter() - start
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    told = f"{result.counts['agree']} agree, {result.counts['conflict']} conflict"
    print(
        f"  factcheck  {articles:>6} articles  {seconds:8.2f} s  {claims / seconds:8.0f} claims/s  "
        f"{grown * 1024 / claims:7.0f} B/claim  {told}, {len(result.events)} events",
        flush=True,
    )
    return seconds, claims / seconds


def peer(articles: int) -> float:
    """Seconds of the all-pairs comparison."""
    texts = [
        each.statement_en
        for number in range(articles // OUTLETS)
        for told in make_event(number)
        for each in told.claims
    ]
    start = time.perf_counter()
    for text in texts:
        process.extract(text, texts, scorer=fuzz.token_set_ratio, limit=OUTLETS, score_cutoff=60)
    seconds = time.perf_counter() - start
    print(f"  rapidfuzz  {articles:>6} articles  {seconds:8.2f} s", flush=True)
    return seconds


def exponent(small: int, large: int, first: float, last: float) -> float:
    return math.log(last / first) / math.log(large / small)


def main() -> None:
    largest = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    sizes = [size for size in (50, PEER_LIMIT, 1000, 10_000) if size <= largest]
    ours = {size: measure(size)[0] for size in sizes}
    theirs = {size: peer(size) for size in sizes if size <= PEER_LIMIT}
    low, high = sizes[-2], sizes[-1]
    print(
        f"  growth of factcheck {low} to {high}: n^{exponent(low, high, ours[low], ours[high]):.2f}"
    )
    small, large = min(theirs), max(theirs)
    growth = exponent(small, large, theirs[small], theirs[large])
    print(f"  growth of rapidfuzz {small} to {large}: n^{growth:.2f}")
    print(f"  rapidfuzz / factcheck at {large} articles: {theirs[large] / ours[large]:.1f} times")
    two = make_event(0)[:2]
    reconcile(two)
    start = time.perf_counter()
    for _ in range(20):
        reconcile(two)
    print(f"  two articles of 20 claims: {(time.perf_counter() - start) / 20 * 1000:.1f} ms")


if __name__ == "__main__":
    main()
