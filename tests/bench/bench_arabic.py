"""Measure the reader of numbers against pyarabic.number on the same texts, in one run.

Usage: python tests/bench/bench_arabic.py [--largest MEGABYTES]

Texts: the corpora beside the tests (own sentences). Four tables are printed:

- number words: each exact cardinal of the corpus, written in words, and what each reader makes
  of it (pyarabic reads numbers, no units, so only numbers are compared);
- running text: the sentences of quantities_news.jsonl, far denser in numbers than articles.
  Right means that all the numbers the corpus lists were found, in order, and no others;
  pyarabic reads no digits, so the sentences without digits are counted apart;
- our accuracy on the whole corpus, negatives included;
- size: the seed articles repeated from 1 KB up, to show that time grows with length alone.
"""

import argparse
import json
import sys
import time
from collections.abc import Callable, Iterable
from decimal import Decimal
from pathlib import Path

from pyarabic.number import extract_number_phrases, text2number

from factcheck.arabic.fold import fold
from factcheck.arabic.numerals import read_numbers
from factcheck.arabic.quantities import find_quantities

CORPUS = Path(__file__).resolve().parent.parent / "arabic" / "corpus"
SEEDS = CORPUS.parents[2] / "seeds"
KILOBYTE, MEGABYTE = 1_000, 1_000_000
REPEATS = 3


def rows(name: str) -> list[dict]:
    """Read a corpus of JSON lines."""
    return [json.loads(line) for line in (CORPUS / name).read_text(encoding="utf-8").splitlines()]


def is_words(text: str) -> bool:
    """Tell whether a text has letters and no digits."""
    return any(c.isalpha() for c in text) and not any(c.isdigit() for c in text)


def best_seconds(read: Callable[[str], object], texts: Iterable[str]) -> float:
    """Time one pass over the texts; the best of three."""
    best = float("inf")
    for _ in range(REPEATS):
        start = time.perf_counter()
        for text in texts:
            read(text)
        best = min(best, time.perf_counter() - start)
    return best


def line(name: str, right: int, texts: list[str], seconds: float) -> None:
    """Print one row: accuracy, texts a second, megabytes a second."""
    size = sum(len(text.encode()) for text in texts) / MEGABYTE
    share = right / len(texts)
    rates = f"{len(texts) / seconds:9.0f} texts/s {size / seconds:7.2f} MB/s"
    print(f"  {name:24} {right:4}/{len(texts)} = {share:5.3f}  {rates}")


def ours(text: str) -> list[Decimal]:
    """Read the numbers of a text with this project's reader."""
    return [number.value for number in read_numbers(fold(text))]


def theirs(text: str) -> list[Decimal]:
    """Read the numbers of a text with pyarabic: find the phrases, then turn each to a number."""
    return [Decimal(text2number(phrase)) for phrase in extract_number_phrases(text)]


def compare_words() -> None:
    """Exact cardinals in words: the value alone."""
    cases = [
        (spelling, Decimal(row["low"]))
        for row in rows("quantities.jsonl")
        if row["unit"] is None and row["low"] == row["high"]
        for spelling in row["spellings"]
        if is_words(spelling)
    ]
    texts = [text for text, _ in cases]
    print(f"number words ({len(texts)} spellings)")
    right = sum(ours(text) == [value] for text, value in cases)
    line("factcheck", right, texts, best_seconds(ours, texts))
    right = sum(Decimal(text2number(text)) == value for text, value in cases)
    line("pyarabic text2number", right, texts, best_seconds(text2number, texts))


def compare_sentences() -> None:
    """Sentences: every number, in order; for pyarabic only the sentences without digits."""
    cases = [(row["text"], [value[0] for value in row["values"]]) for row in rows(NEWS)]
    texts = [text for text, _ in cases]
    print(f"running text ({len(texts)} sentences)")

    def quantities(text: str) -> list[Decimal | None]:
        return [found.low for found in find_quantities(text)]

    def correct(read: Callable[[str], list]) -> int:
        return sum(read(t) == [None if v is None else Decimal(v) for v in vs] for t, vs in cases)

    line("factcheck quantities", correct(quantities), texts, best_seconds(quantities, texts))
    line("factcheck numbers", correct(ours), texts, best_seconds(ours, texts))
    line("pyarabic", correct(theirs), texts, best_seconds(theirs, texts))
    spelled = [(t, v) for t, v in cases if is_words(t)]
    print(f"  of these {len(spelled)} have no digits, which pyarabic does not read:")
    for name, read in (("factcheck quantities", quantities), ("pyarabic", theirs)):
        right = sum(read(t) == [None if x is None else Decimal(x) for x in v] for t, v in spelled)
        print(f"    {name:22} {right}/{len(spelled)}")


def measure_corpus() -> None:
    """Our own accuracy on the whole corpus."""
    right = total = 0
    for row in rows("quantities.jsonl"):
        for spelling in row["spellings"]:
            wanted = [None if row[side] is None else Decimal(row[side]) for side in ("low", "high")]
            found = [([q.low, q.high], q.unit) for q in find_quantities(spelling)]
            right += found == [(wanted, row["unit"])]
            total += 1
    negatives = (CORPUS / "quantities_none.tsv").read_text(encoding="utf-8").splitlines()[1:]
    silent = sum(not find_quantities(text.split("\t")[0]) for text in negatives)
    print(f"corpus: {right}/{total} spellings, {silent}/{len(negatives)} negatives left unread")


def measure_sizes(largest: int) -> None:
    """Time the seed articles, repeated to growing sizes, in their lines and as one line."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(SEEDS.glob("*.txt"))]
    news = "\n".join(texts).splitlines()
    print("articles   in lines     MB/s     in one line  MB/s")
    size = KILOBYTE
    while size <= largest:
        shown = [f"{size / KILOBYTE:6.0f} KB"]
        for joint in ("\n", ". "):
            block = joint.join(news) + joint
            text = (
                (block * (size // len(block.encode()) + 1)).encode()[:size].decode(errors="ignore")
            )
            start = time.perf_counter()
            find_quantities(text)
            seconds = time.perf_counter() - start
            shown.append(f"{seconds:8.3f} s {size / MEGABYTE / seconds:9.2f}")
        print("  ".join(shown))
        size *= 10


NEWS = "quantities_news.jsonl"


def main() -> None:
    """Print all tables."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--largest", type=int, default=10, help="megabytes of the last size")
    options = parser.parse_args()
    find_quantities("خمسة")  # the lexicon is built on first use
    print(f"Python {sys.version.split()[0]}")
    compare_words()
    compare_sentences()
    measure_corpus()
    measure_sizes(options.largest * MEGABYTE)


if __name__ == "__main__":
    main()
