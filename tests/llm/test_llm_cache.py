"""The cache: what it keeps, and that nothing planted in it runs, nothing damaged stops a run."""

from __future__ import annotations

import pickle
import random
import sqlite3
import subprocess
import sys
import textwrap
from pathlib import Path

import fault_server as play
import pytest
from fault_server import running
from llm_bench import GOOD, Bench, Note, make_prompt, make_question

from factcheck.llm.cache import AnswerCache, CachedAnswer, answer_key, default_cache_dir

KEPT = CachedAnswer("claims a", "m", "claims.v1", '{"number": 27, "remark": "ﷺ\u2028"}', ("x",))


class Bomb:
    """Leaves a file behind when it is unpickled."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __reduce__(self) -> tuple[object, ...]:
        return (Path.touch, (self.path,))


def open_cache(folder: Path, said: list[str]) -> AnswerCache:
    return AnswerCache(folder, notice=said.append)


def test_an_answer_comes_back_as_it_was_put(tmp_path: Path):
    said: list[str] = []
    cache = open_cache(tmp_path, said)
    cache.put("k", KEPT)
    cache.close()
    assert open_cache(tmp_path, said).get("k") == KEPT
    assert open_cache(tmp_path, said).get("other") is None
    (entry,) = open_cache(tmp_path, said).entries()
    assert (entry.key, entry.label, entry.size) == ("k", "claims a", len(KEPT.text.encode()))
    assert cache.size() > 0
    assert cache.clear() == 1
    assert list(cache.entries()) == []
    assert said == []


def test_large_answers_stay_in_the_database(tmp_path: Path):
    cache = open_cache(tmp_path, [])
    large = CachedAnswer("a", "m", "p", "ن" * 300_000, ())
    cache.put("k", large)
    assert cache.get("k") == large
    cache.close()
    assert {path.name for path in tmp_path.iterdir()} <= {
        "cache.db",
        "cache.db-wal",
        "cache.db-shm",
    }


def test_planted_pickles_execute_nothing(tmp_path: Path):
    cache = open_cache(tmp_path, [])
    for name in ("value", "file", "fine"):
        cache.put(name, KEPT)
    cache.close()
    mark = tmp_path / "executed"
    bomb = pickle.dumps(Bomb(mark))
    pickle.loads(bomb)  # noqa: S301  (the bomb does go off when it is unpickled)
    assert mark.exists()
    mark.unlink()
    (tmp_path / "bomb.val").write_bytes(bomb)
    with sqlite3.connect(tmp_path / "cache.db") as database:
        plant = "UPDATE Cache SET mode = 4, filename = ?, value = ? WHERE key = ?"
        database.execute(plant, (None, bomb, "value"))
        database.execute(plant, ("bomb.val", None, "file"))
        row = "INSERT INTO Cache (key, raw, mode, value) VALUES (?, 0, 0, 'x')"
        database.execute(row, (bomb,))
    said: list[str] = []
    cache = open_cache(tmp_path, said)
    assert cache.get("value") is None
    assert cache.get("file") is None
    assert cache.get("fine") == KEPT
    assert [entry.key for entry in cache.entries()] == ["fine"]
    assert len(said) == 1
    cache.put("file", KEPT)
    assert cache.get("file") == KEPT
    cache.clear()
    assert not mark.exists()
    assert (tmp_path / "bomb.val").exists()  # a planted name removes no file either


def test_a_changed_value_is_not_believed(tmp_path: Path):
    cache = open_cache(tmp_path, [])
    cache.put("a", KEPT)
    cache.put("b", KEPT)
    cache.close()
    with sqlite3.connect(tmp_path / "cache.db") as database:
        database.execute("UPDATE Cache SET value = replace(value, '27', '28') WHERE key = 'a'")
        moved = "UPDATE Cache SET value = (SELECT value FROM Cache WHERE key='a') WHERE key = 'b'"
        database.execute(moved)
    said: list[str] = []
    cache = open_cache(tmp_path, said)
    assert (cache.get("a"), cache.get("b")) == (None, None)
    assert len(said) == 1


def garble(path: Path, chance: random.Random) -> None:
    data = bytearray(path.read_bytes())
    kind = chance.randrange(4)
    if kind == 0:
        data = data[: chance.randrange(len(data))]
    elif kind == 1:
        data[:100] = chance.randbytes(100)
    else:
        for _ in range(chance.choice((1, 10, 200))):
            start = chance.randrange(len(data))
            size = chance.choice((1, 4, 100))
            data[start : start + size] = chance.randbytes(size)
    path.write_bytes(bytes(data))


def test_a_garbled_database_is_never_believed_and_never_stops_a_run(tmp_path: Path):
    chance = random.Random(20260106)  # noqa: S311  (a test)
    cache = open_cache(tmp_path / "whole", [])
    answers = {f"k{n}": CachedAnswer(f"a {n}", "m", "p", f'"{n}"' * 50, ()) for n in range(30)}
    for key, answer in answers.items():
        cache.put(key, answer)
    cache.close()
    whole = (tmp_path / "whole" / "cache.db").read_bytes()
    for variant in range(60):
        folder = tmp_path / str(variant)
        folder.mkdir()
        (folder / "cache.db").write_bytes(whole)
        garble(folder / "cache.db", chance)
        said: list[str] = []
        cache = open_cache(folder, said)
        for key, answer in answers.items():
            assert cache.get(key) in {None, answer}
        cache.put("new", KEPT)
        list(cache.entries())
        assert len(said) <= 2
        if not any("cannot be used" in sentence for sentence in said):
            assert cache.get("new") == KEPT
        cache.close()


def test_a_file_that_is_no_database_is_replaced_and_said_once(bench: Bench):
    (bench.folder / "cache").mkdir()
    (bench.folder / "cache" / "cache.db").write_bytes(b"no database at all" * 100)
    with running(play.says_json(GOOD)) as server:
        model = bench.open(base_url=server.base_url, model="m")
        origins = [model.ask(make_question()).origin for _ in range(3)]
    assert origins == ["model", "cache", "cache"]
    assert len(bench.notices) == 1
    assert "damaged" in bench.notices[0]


def test_a_folder_that_cannot_be_used_is_gone_without(bench: Bench):
    (bench.folder / "cache").write_text("a file where the folder should be")
    with running(play.says_json(GOOD)) as server:
        model = bench.open(base_url=server.base_url, model="m")
        origins = [model.ask(make_question()).origin for _ in range(3)]
    assert origins == ["model"] * 3
    assert len(bench.notices) == 1
    assert "going on without" in bench.notices[0]


def test_a_database_held_by_another_process_is_not_thrown_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("factcheck.llm.cache._BUSY_SECONDS", 0.1)
    said: list[str] = []
    cache = open_cache(tmp_path, said)
    cache.put("k", KEPT)
    other = sqlite3.connect(tmp_path / "cache.db", isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    cache.put("new", KEPT)
    other.execute("ROLLBACK")
    other.close()
    assert cache.get("k") == KEPT
    assert cache.get("new") is None
    assert len(said) == 1


def test_everything_that_matters_is_in_the_key():
    same = {
        "model": "m",
        "base_url": "u/",
        "prompt": "p",
        "schema": "s",
        "content": "c",
        "parts": {},
    }
    key = answer_key(**same)
    assert key == answer_key(**{**same, "base_url": "u"})
    others = [answer_key(**{**same, name: "other"}) for name in same if name != "parts"]
    others.append(answer_key(**{**same, "parts": {"article": "x"}}))
    assert len({key, *others}) == 7


def test_an_answer_of_another_shape_is_asked_again(bench: Bench):
    with running(play.says_json(GOOD)) as server:
        model = bench.open(base_url=server.base_url, model="m")
        model.ask(make_question())
        cache = AnswerCache(bench.folder / "cache", notice=bench.notices.append)
        (entry,) = cache.entries()
        cache.put(entry.key, CachedAnswer("a", "m", "p", '{"number": "5"}', ()))
        cache.close()
        assert model.ask(make_question()).origin == "model"
    assert len(server.bodies) == 2


def test_no_cache_and_record_do_not_read(bench: Bench):
    with running(play.says_json(GOOD)) as server:
        options = {"base_url": server.base_url, "model": "m"}
        for more in ({}, {"use_cache": False}, {"record": bench.folder / "recordings"}):
            assert bench.open(**options, **more).ask(make_question()).origin == "model"
        assert bench.open(**options).ask(make_question()).origin == "cache"
    assert len(server.bodies) == 3


def test_the_default_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.setenv("FACTCHECK_CACHE_DIR", str(tmp_path / "mine"))
    assert default_cache_dir() == tmp_path / "mine"
    monkeypatch.delenv("FACTCHECK_CACHE_DIR")
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert default_cache_dir() == tmp_path / "factcheck"
    monkeypatch.setattr(sys, "platform", "darwin")
    assert default_cache_dir() == Path.home() / "Library/Caches/factcheck"
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "local"))
    assert default_cache_dir() == tmp_path / "local" / "factcheck"


def test_a_cached_run_needs_no_key_and_loads_no_library(bench: Bench):
    with running(play.says_json(GOOD)) as server:
        bench.open(base_url=server.base_url, model="m").ask(make_question())
    program = f"""
        import sys
        sys.path.insert(0, {str(Path(__file__).parent)!r})
        from pathlib import Path
        from llm_bench import make_question
        from factcheck.llm import Settings, open_model
        cache = Path({str(bench.folder / "cache")!r})
        settings = Settings(base_url={server.base_url!r}, model="m", cache_dir=cache)
        with open_model(settings, notice=print) as model:
            answered = model.ask(make_question())
            print(answered.origin, answered.answer.number, model.usage.cached)
        heavy = ("openai", "instructor", "vcr", "httpx2", "yaml", "tenacity")
        print([name for name in heavy if name in sys.modules])
    """
    command = [sys.executable, "-c", textwrap.dedent(program)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.stdout.split("\n")[:2] == ["cache 5 1", "[]"], done.stderr


def test_the_prompt_is_part_of_what_was_asked(bench: Bench):
    with running(play.says_json(GOOD)) as server:
        model = bench.open(base_url=server.base_url, model="m")
        question = make_question()
        model.ask(question)
        other = type(question)("claims 000_a", make_prompt("Other."), "نص", Note)
        assert model.ask(other).origin == "model"
    assert len(server.bodies) == 2
