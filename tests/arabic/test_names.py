"""Names: what is read in text, where keys meet, and what must stay apart.

The corpora beside this file are data: ``names.jsonl`` sentences with every name in them,
``names_same``, ``names_apart`` and ``names_short`` pairs for comparing, ``names_met`` and
``names_unseen`` names in both scripts, ``names_distinct`` names of different bearers.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import time
import unicodedata
from itertools import combinations, pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.arabic import find_names, fold, name_keys, same_name
from factcheck.arabic.gazetteer import words_of
from factcheck.arabic.names import drop_titles
from factcheck.arabic.tables import load

CORPUS = Path(__file__).parent / "corpus"
ROOT = Path(__file__).parents[2]
TABLES = (
    "foreign_names",
    "given_names",
    "name_stops",
    "nationalities",
    "organisations",
    "persons",
    "places",
    "territories",
    "territory_names",
    "titles",
)


def lines(name: str) -> list[str]:
    text = (CORPUS / name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line.strip() and not line.startswith("#")]


def rows(name: str) -> list[list[str]]:
    return [line.split("\t") for line in lines(name)]


@pytest.fixture
def report(capsys):
    """Print a measured figure through pytest's capture."""

    def write(line: str) -> None:
        with capsys.disabled():
            sys.stdout.write(f"\n{line}\n")

    return write


SENTENCES = [json.loads(line) for line in lines("names.jsonl")]
DISTINCT = [name.strip() for line in lines("names_distinct.txt") for name in re.split("[،,]", line)]


@pytest.mark.parametrize("case", SENTENCES, ids=[case["text"][:40] for case in SENTENCES])
def test_every_name_of_a_sentence_and_nothing_else(case):
    found = [[name.text, name.kind, name.code] for name in find_names(case["text"])]
    assert found == case["names"]


@pytest.mark.parametrize("spellings", rows("names_same.tsv"), ids=lambda row: row[0])
def test_spellings_of_one_name_meet(spellings):
    for one, other in combinations(spellings, 2):
        assert name_keys(one) & name_keys(other), (one, other)
        assert same_name(one, other) == same_name(other, one) == "equal", (one, other)


@pytest.mark.parametrize(("one", "other"), rows("names_apart.tsv"))
def test_different_names_stay_apart(one, other):
    assert not name_keys(one) & name_keys(other)
    assert same_name(one, other) == same_name(other, one) == "disjoint"


def test_letters_that_the_skeleton_drops_still_part_names_of_one_script():
    assert name_keys("الحربي") & name_keys("الهربي")
    assert same_name("الحربي", "الهربي") == "disjoint"


@pytest.mark.parametrize(("full", "short"), rows("names_short.tsv"))
def test_a_short_form_is_wider_than_the_full_one(full, short):
    assert same_name(full, short) == "narrower"
    assert same_name(short, full) == "wider"


def test_a_name_without_words_is_incomparable():
    assert name_keys("،") == frozenset()
    assert same_name("", "علي") == "incomparable"


@pytest.mark.parametrize(
    ("corpus", "least"),
    [
        ("names_met.tsv", 0.94),
        ("names_unseen.tsv", 0.84),
        ("names_unseen_later.tsv", 0.75),
        ("names_unseen_third.tsv", 0.95),
        ("names_unseen_fourth.tsv", 0.8),
    ],
)
def test_transliterations_meet(corpus, least, report):
    pairs = rows(corpus)
    missed = [pair for pair in pairs if same_name(*pair) != "equal"]
    share = 1 - len(missed) / len(pairs)
    report(f"{corpus}: {share:.1%} of {len(pairs)} names meet across scripts")
    assert share >= least, missed


def test_collisions_of_distinct_families_are_rare(report):
    """One-word names are the worst case: full names agree in every word before they collide."""
    assert len(DISTINCT) >= 300
    assert len(set(DISTINCT)) == len(DISTINCT)
    pairs = list(combinations(DISTINCT, 2))
    keys = [pair for pair in pairs if name_keys(pair[0]) & name_keys(pair[1])]
    equal = [pair for pair in pairs if same_name(*pair) == "equal"]
    report(
        f"{len(DISTINCT)} families, {len(pairs)} pairs: {len(keys)} share a key"
        f" ({len(keys) / len(pairs):.4%}), {len(equal)} are taken for one"
    )
    assert len(keys) / len(pairs) < 0.0003, keys
    assert len(equal) <= 2, equal


def test_no_two_territories_share_a_key():
    owner: dict[str, str] = {}
    more = load("territory_names")["names"]
    for code, names in load("territories")["territories"].items():
        for name in [*names["ar"], *names["en"], *more.get(code, ())]:
            for key in name_keys(name):
                assert owner.setdefault(key, code) == code, (name, key)
    assert len(owner) == len(load("territories")["territories"])


def test_every_territory_is_read_in_text_unless_its_table_asks_for_a_cue():
    cued = {words_of(name) for name in load("territory_names")["cued"]["names"]}
    for code, names in load("territories")["territories"].items():
        name = re.sub(r"\([^)]*\)", "", names["ar"][0]).strip()
        if words_of(name) in cued or "-" in name:
            continue
        found = find_names(f"قال إن {name}.")
        assert [(item.text, item.code) for item in found] == [(name, code)]


def test_titles_are_dropped_from_both_ends():
    assert drop_titles("صاحب السمو الملكي الأمير محمد بن سلمان حفظه الله") == "محمد بن سلمان"
    assert drop_titles("رئيس الوزراء البريطاني السابق ديفيد كاميرون") == "ديفيد كاميرون"
    assert drop_titles("د. أحمد الطيب") == "أحمد الطيب"
    assert drop_titles("Crown Prince Mohammed bin Salman") == "Mohammed bin Salman"
    assert drop_titles("رئيس الوزراء") == "رئيس الوزراء"


def test_a_nationality_and_a_metonym_keep_their_kind_beside_the_code():
    text = "أعلن الكرملين أن الجيش الروسي انسحب، وقالت روسيا ذلك"
    kinds = {name.kind for name in find_names(text) if name.code == "RU"}
    assert kinds == {"metonym", "nationality", "country"}
    assert same_name("الكرملين", "روسيا") == "disjoint"


ARABIC = st.text(st.sampled_from("ابتثجحخدذرزسشصضطظعغفقكلمنهويىةءآأإؤئ" + "ًٌٍَُِّْـ" + " \n.،-«»'5٥"))
WORDS = st.lists(
    st.sampled_from(sorted({word for case in SENTENCES for word in case["text"].split()}))
).map(" ".join)


@given(st.one_of(st.text(), ARABIC, WORDS))
@settings(max_examples=400, deadline=None)
def test_nothing_raises_and_offsets_reproduce_the_text(text):
    names = find_names(text)
    for name in names:
        assert text[name.start : name.end] == name.text
        assert name.text
        assert name.keys
    for before, after in pairwise(names):
        assert before.end <= after.start
    assert text[slice(*_span(text, drop_titles(text)))] == drop_titles(text)
    assert same_name(text, text) in {"equal", "incomparable"}


def _span(text: str, part: str) -> tuple[int, int]:
    start = text.find(part)
    assert start >= 0
    return start, start + len(part)


@given(st.one_of(ARABIC, WORDS), st.one_of(ARABIC, WORDS))
@settings(max_examples=300, deadline=None)
def test_comparing_is_symmetric(one, other):
    mirrored = {"narrower": "wider", "wider": "narrower"}
    forth, back = same_name(one, other), same_name(other, one)
    assert back == mirrored.get(forth, forth)
    if forth == "equal":
        assert name_keys(one) & name_keys(other)


@given(st.sampled_from(SENTENCES), st.lists(st.sampled_from("َُِّْـ"), min_size=40, max_size=40))
@settings(max_examples=100, deadline=None)
def test_tashkeel_and_tatweel_change_no_name(case, marks):
    decorated = "".join(
        letter + (marks[place % 40] if "ب" <= letter <= "ي" else "")
        for place, letter in enumerate(case["text"])
    )
    plain = [(name.keys, name.kind, name.code) for name in find_names(case["text"])]
    assert [(name.keys, name.kind, name.code) for name in find_names(decorated)] == plain


@pytest.mark.parametrize("unit", ["و", "ال", "محمد بن ", "الرئيس ", "لل", "عبد ", "آل ", "، ", "5"])
def test_time_grows_with_the_length_alone(unit):
    """Eight times the text takes about eight times as long; quadratic reading takes 64 times."""

    def seconds(size: int) -> float:
        text = unit * (size // len(unit))
        start = time.process_time()
        find_names(text)
        return time.process_time() - start

    seconds(1_000)
    small = min(seconds(20_000) for _ in range(3))
    assert min(seconds(160_000) for _ in range(2)) < 30 * small + 0.05


def test_the_table_of_territories_is_what_cldr_gives():
    tool = ROOT / "tools" / "make_name_tables.py"
    result = subprocess.run([sys.executable, str(tool), "--check"], check=False)
    assert result.returncode == 0


@pytest.mark.parametrize("table", TABLES)
def test_tables_name_their_source_and_hold_no_word_twice(table):
    data = load(table)
    assert data["source"]
    for path, words in _lists(data, table):
        folded = [fold(word) for word in words]
        twice = sorted({word for word in folded if folded.count(word) > 1})
        # Spellings with and without hamza fold to one: writing both is noise.
        assert not twice, (path, twice)


@pytest.mark.parametrize("table", TABLES)
def test_tables_hold_arabic_letters_and_no_look_alikes(table):
    for _, words in _lists(load(table), table):
        for word in words:
            for letter in word:
                if "\u0600" <= letter <= "\u08ff":
                    assert "\u0621" <= letter <= "\u0652", (word, unicodedata.name(letter))


def _lists(data: object, path: str) -> list[tuple[str, list[str]]]:
    if isinstance(data, dict):
        inner = [pair for key, value in data.items() for pair in _lists(value, f"{path}.{key}")]
        return [*inner, (f"{path} keys", [key for key in data if fold(key) == key])]
    if isinstance(data, list) and all(isinstance(item, str) for item in data):
        return [(path, data)]
    if isinstance(data, list):
        return [pair for item in data for pair in _lists(item, path)]
    return []


def test_marks_on_latin_letters_are_kept_with_them() -> None:
    """A letter and its mark in two code points are one letter; marks of other scripts stay."""
    assert same_name("Zele\u0301nsky", "Zelensky") == "equal"
    assert same_name("Zele\u0301nsky", "زيلينسكي") == "equal"
    assert (
        str(fold("e\u0301 \u05e9\u05b8 \u0915\u093f\u094d"))
        == "e\u0301 \u05e9\u05b8 \u0915\u093f\u094d"
    )
    assert str(fold("مُحَمَّد")) == "محمد"
