"""Result file, journal or cache cut and garbled at random: no crash, nothing wrong, one notice.

``python tests/runs/damage.py 300`` runs the long form of what the suite runs with fewer variants.
"""

from __future__ import annotations

import random
import re
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT / "tests/llm"), str(ROOT / "tests/runs"), str(ROOT)]

import fault_server as play  # noqa: E402  (also run as a script)
import newsroom  # noqa: E402

from factcheck.inputs import Input, read_inputs  # noqa: E402
from factcheck.llm import Settings, open_model  # noqa: E402
from factcheck.pipeline import Run  # noqa: E402
from factcheck.runs import read_into_file  # noqa: E402

ARTICLES = 6
USUAL = re.compile(r": holds \d+ results; going on|: \d+ of \d+; \d+ calls")


def garble(file: Path, chance: random.Random) -> None:
    data = bytearray(file.read_bytes())
    kind = chance.randrange(6)
    start = chance.randrange(len(data))
    if kind == 0:
        del data[start:]
    elif kind == 1:
        data[start] ^= 1 << chance.randrange(8)
    elif kind == 2:
        size = chance.choice((1, 20, 2000))
        data[start : start + size] = chance.randbytes(size)
    elif kind == 3:
        del data[start : start + chance.choice((1, 50, 3000))]
    elif kind == 4:
        lines = bytes(data).splitlines(keepends=True)
        chance.shuffle(lines)
        data = bytearray(b"".join(lines[: chance.randrange(len(lines) + 1)]))
    else:
        data[:100] = chance.randbytes(100)
    file.write_bytes(bytes(data))


def read(path: str) -> list[Input]:
    return read_inputs([path])


def good(exchange: play.Exchange) -> None:
    play.says(newsroom.reading(newsroom.text_in(exchange.body)))(exchange)


class Reader:
    """Reads the same articles into the same file, again and again."""

    def __init__(self, folder: Path, base_url: str) -> None:
        self.paths = newsroom.write_articles(folder / "news", ARTICLES)
        self.output, self.cache = folder / "out.jsonl", folder / "cache"
        self.journal = folder / "out.jsonl.journal"
        self._settings = Settings(base_url=base_url, model="m", cache_dir=self.cache)

    def run(self) -> tuple[int, list[str]]:
        """The calls that it took, and what was told beside the usual."""
        told: list[str] = []
        with open_model(self._settings, notice=told.append) as model:
            tally = read_into_file(self.paths, read, Run(model, notice=told.append), self.output)
            assert tally.failures == []
            return model.usage.calls, [each for each in told if not USUAL.search(each)]


def each_variant(
    variants: int, folder: Path, files: Callable[[Reader], list[Path]], calls: int
) -> dict[str, int]:
    """Damage one of the files in so many ways; what is read must be what it was."""
    chance = random.Random(20260106)  # noqa: S311  (a test)
    counts = {"variants": variants, "with a notice": 0, "calls": 0}
    with play.running(good) as server:
        reader = Reader(folder, server.base_url)
        reader.run()
        kept = {file: file.read_bytes() for file in folder.rglob("*") if file.is_file()}
        whole = reader.output.read_bytes()
        for _ in range(variants):
            for file in [each for each in folder.rglob("*") if each.is_file()]:
                file.unlink()
            for file, data in kept.items():
                file.write_bytes(data)
            garble(chance.choice(files(reader)), chance)
            taken, told = reader.run()
            assert reader.output.read_bytes() == whole
            assert taken <= calls
            assert len(told) <= 1, told
            counts["with a notice"] += len(told)
            counts["calls"] += taken
    return counts


def damage_results(variants: int, folder: Path) -> dict[str, int]:
    """What is lost of the results is in the cache: no call."""
    return each_variant(variants, folder, lambda reader: [reader.output, reader.journal], 0)


def damage_cache(variants: int, folder: Path) -> dict[str, int]:
    """Without results to go on from, what is lost of the cache is asked again."""

    def without_results(reader: Reader) -> list[Path]:
        reader.output.unlink()
        reader.journal.unlink()
        return [reader.cache / "cache.db"]

    return each_variant(variants, folder, without_results, ARTICLES)


if __name__ == "__main__":
    for act in (damage_results, damage_cache):
        with tempfile.TemporaryDirectory() as place:
            print(act.__name__, act(int(sys.argv[1]), Path(place)))  # noqa: T201
