"""Times: this reader against dateparser on the same texts in one run, and its growth with size.

    python tests/bench/bench_times.py [--repeat N]

Accuracy is over the corpus beside the tests (texts written for this project): a text counts when
exactly the one time is found, with its first day (and, for clock times, its clock). dateparser
gets the anchor as RELATIVE_BASE, and is measured twice: detecting the language, and told that it
is Arabic ("dateparser ar"), which is the fastest it can do.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import time
from collections.abc import Callable
from pathlib import Path

from dateparser.search import search_dates

from factcheck.arabic import find_times

ROOT = Path(__file__).parent.parent.parent
CORPUS = ROOT / "tests" / "arabic" / "corpus"
SIZES = (1_000, 10_000, 100_000, 1_000_000, 10_000_000)

Answer = tuple[str | None, str | None]


def _corpus() -> list[tuple[str, dt.date, Answer]]:
    lines = (CORPUS / "times.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    return [
        (
            text,
            dt.date.fromisoformat(row["anchor"]),
            (row["expect"]["first"], row["expect"]["clock"]),
        )
        for row in rows
        if row["anchor"] and (row["expect"]["first"] or row["expect"]["clock"])
        for text in row["texts"]
    ]


def _sentences() -> list[tuple[str, dt.date]]:
    lines = (CORPUS / "times_sentences.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    return [(row["text"], dt.date.fromisoformat(row["anchor"])) for row in rows]


def ours(text: str, anchor: dt.date) -> list[Answer]:
    """First day and clock of each time found here."""
    return [(t.first.isoformat() if t.first else None, t.clock) for t in find_times(text, anchor)]


def dateparsers(text: str, anchor: dt.date) -> list[Answer]:
    """The same by dateparser; where no clock is asked for, only its day is compared."""
    base = dt.datetime.combine(anchor, dt.time())
    found = search_dates(text, languages=["ar"], settings={"RELATIVE_BASE": base}) or []
    return [(when.date().isoformat(), when.strftime("%H:%M")) for _, when in found]


def dateparsers_unaided(text: str, anchor: dt.date) -> list[Answer]:
    """dateparser as it is called without a word on the language, which it then detects."""
    base = dt.datetime.combine(anchor, dt.time())
    found = search_dates(text, settings={"RELATIVE_BASE": base}) or []
    return [(when.date().isoformat(), when.strftime("%H:%M")) for _, when in found]


def _right(found: list[Answer], expected: Answer) -> bool:
    if len(found) != 1:
        return False
    day, clock = expected
    return (day is None or found[0][0] == day) and (clock is None or found[0][1] == clock)


def _articles() -> list[tuple[str, dt.date]]:
    texts = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "seeds").glob("*.txt"))]
    return [(text, dt.date(2026, 1, 6)) for text in texts]


def _rate(
    reader: Callable[[str, dt.date], list[Answer]], texts: list[tuple[str, dt.date]], repeat: int
) -> tuple[float, float]:
    """Texts and megabytes (UTF-8) a second of processor time."""
    size = sum(len(text.encode()) for text, _ in texts)
    reader(*texts[0])
    start = time.process_time()
    for _ in range(repeat):
        for text, anchor in texts:
            reader(text, anchor)
    seconds = (time.process_time() - start) / repeat
    return len(texts) / seconds, size / seconds / 1e6


def _right_share(reader: Callable[[str, dt.date], list[Answer]]) -> str:
    corpus = _corpus()
    right = sum(_right(reader(text, anchor), expected) for text, anchor, expected in corpus)
    return f"{right}/{len(corpus)} = {right / len(corpus):.3f}"


def main() -> None:
    """Print both tables."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--repeat", type=int, default=3, help="passes of this reader")
    parser.add_argument("--largest", type=int, default=SIZES[-1], help="largest size, characters")
    options = parser.parse_args()
    spellings = [(text, anchor) for text, anchor, _ in _corpus()]
    sets = {"spellings": spellings, "sentences": _sentences(), "seed articles": _articles()}
    print(f"{'texts':<16}{'reader':<14}{'texts/s':>10}{'MB/s':>9}")
    for title, texts in sets.items():
        rates = []
        for name, reader, repeat in (
            ("factcheck", ours, options.repeat),
            ("dateparser", dateparsers_unaided, 1),
            ("dateparser ar", dateparsers, 1),
        ):
            rate, megabytes = _rate(reader, texts, repeat)
            rates.append(rate)
            print(f"{title:<16}{name:<14}{rate:>10.1f}{megabytes:>9.3f}")
        ratios = f"{rates[0] / rates[1]:.0f} and {rates[0] / rates[2]:.0f}"
        print(f"{title:<16}{ratios} times as many texts a second")
    print(f"spellings read right: factcheck {_right_share(ours)}")
    print(f"spellings read right: dateparser ar {_right_share(dateparsers)}")
    print(f"\n{'characters':>12}{'seconds':>10}{'MB/s':>8}{'times found':>14}")
    prose = " ".join(text for text, _ in _sentences()) + "\n"
    for size in (s for s in SIZES if s <= options.largest):
        text = (prose * (size // len(prose) + 1))[:size]
        start = time.process_time()
        found = find_times(text, dt.date(2026, 1, 6))
        seconds = time.process_time() - start
        rate = len(text.encode()) / seconds / 1e6
        print(f"{size:>12}{seconds:>10.4f}{rate:>8.2f}{len(found):>14}")


if __name__ == "__main__":
    main()
