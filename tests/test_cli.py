"""The command line: what a user types, sees and gets as exit code."""

from __future__ import annotations

import hashlib
import json
import os
import re
import signal
import socket
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from factcheck.models import ClaimSets
from factcheck.options import spread_against

from .builders import claim_set, counting

ROOT = Path(__file__).parent.parent
TEXT = "قال المتحدث إن خمسة أشخاص قتلوا في حريق ميناء عدن.\n"


def run(
    *arguments: str, cwd: Path, stdin: str | None = None, **environment: str
) -> subprocess.CompletedProcess[str]:
    """Start the command in a folder, with no key, no endpoint and a cache of its own."""
    return subprocess.run(
        [sys.executable, "-m", "factcheck", *arguments],
        cwd=cwd,
        env={
            "PATH": "/usr/bin:/bin",
            "HOME": str(cwd),
            "FACTCHECK_CACHE_DIR": str(cwd / "cache"),
            "PYTHONPATH": str(ROOT),
            **environment,
        },
        input=stdin,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "b.txt").write_text(TEXT.replace("خمسة", "ستة"), encoding="utf-8")
    for name, number in (("one", "خمسة"), ("two", "ستة"), ("three", "خمسة")):
        made = claim_set(
            name, counting(f"مقتل {number} أشخاص", "killed", "people killed in the Aden fire")
        )
        (tmp_path / f"{name}.json").write_text(made.model_dump_json(), encoding="utf-8")
    return tmp_path


THREE_WAYS = ("OPENAI_API_KEY", "--base-url", "--replay")


COMMANDS = pytest.mark.parametrize(
    "command",
    [["claims", "a.txt"], ["summarize", "a.txt"], ["check", "a.txt", "--against", "b.txt"]],
)


@COMMANDS
def test_with_nothing_configured_rules_read_and_one_line_says_so(
    folder: Path, command: list[str]
) -> None:
    done = run(*command, cwd=folder)
    assert done.returncode == 0
    assert done.stdout
    (notice,) = done.stderr.splitlines()
    assert "read by rules" in notice
    assert all(way in notice for way in THREE_WAYS)
    quiet = run(*command, "--quiet", cwd=folder)
    assert (quiet.stdout, quiet.stderr) == (done.stdout, "")


@pytest.mark.parametrize("kind", ["text", "json", "html", "md"])
def test_a_report_says_that_rules_read_and_what_no_claim_covers(folder: Path, kind: str) -> None:
    text = (folder / "a.txt").read_text(encoding="utf-8")
    (folder / "a.txt").write_text(f"{text}\nوشهدت السنوات سبع عواصف عدة.", encoding="utf-8")
    (folder / "b.txt").write_text(f"{text}\nوحضرت دول عدة.", encoding="utf-8")
    out = run("compare", "a.txt", "b.txt", "--format", kind, cwd=folder).stdout
    words = "read_by_rules" if kind == "json" else "Read by rules, without a language model"
    assert words in out
    assert "دول عدة" in out.split('"uncovered"' if kind == "json" else "b: ")[-1]


def test_claim_sets_that_a_model_made_are_compared_without_a_notice(folder: Path) -> None:
    done = run("compare", "one.json", "two.json", cwd=folder)
    assert "rules" not in done.stdout + done.stderr


@COMMANDS
def test_a_model_that_is_asked_for_and_not_there_is_an_error_with_the_ways_on(
    folder: Path, command: list[str]
) -> None:
    done = run(*command, "--model", "qwen3", cwd=folder)
    assert done.returncode == 4
    assert done.stdout == ""
    assert all(way in done.stderr for way in (*THREE_WAYS, "--model builtin"))
    assert "Traceback" not in done.stderr


@COMMANDS
def test_a_coverage_needs_a_model_and_without_one_the_ways_on_are_named(
    folder: Path, command: list[str]
) -> None:
    done = run(*command, "--min-coverage", "0.9", cwd=folder)
    assert (done.returncode, done.stdout) == (2, "")
    assert all(way in done.stderr for way in ("--min-coverage 0.9", *THREE_WAYS))


@pytest.mark.parametrize("model", [[], ["--model", "builtin"]])
def test_limits_that_nothing_counts_against_are_told(folder: Path, model: list[str]) -> None:
    limits = ["--max-calls", "3", "--max-tokens", "9"]
    done = run("claims", "a.txt", *model, *limits, cwd=folder)
    assert done.returncode == 0
    assert "--max-calls 3 and --max-tokens 9 have no effect" in done.stderr
    assert run("claims", "a.txt", *model, *limits, "-q", cwd=folder).stderr == ""
    served = ["--model", "m", "--base-url", "http://127.0.0.1:9/v1", "--max-calls", "0"]
    assert "no effect" not in run("claims", "a.txt", *served, cwd=folder).stderr


def test_the_version_is_that_of_the_package(folder: Path) -> None:
    done = run("--version", cwd=folder)
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert (done.returncode, done.stdout) == (0, f"factcheck {project['version']}\n")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--format", "foo"], "'--format': 'foo'; expected one of text, json, jsonl\n"),
        (["--format", "html"], "'--format': 'html'; expected one of text, json, jsonl\n"),
        (["--max-calls", "x"], "'--max-calls': 'x'; expected a whole number, 0 or more"),
        (["--max-tokens", "-1"], "'--max-tokens': '-1'; expected a whole number, 0 or more"),
        (["--concurrency", "0"], "'--concurrency': '0'; expected a whole number from 1 to 64"),
        (["--min-coverage", "2"], "'--min-coverage': '2'; expected a number from 0 to 1"),
        (["--min-coverage", "nan"], "'--min-coverage': 'nan'; expected a number from 0 to 1"),
        (["--published", "6 Jan"], "'--published': '6 Jan'; expected a day as YYYY-MM-DD"),
    ],
)
def test_a_refused_value_is_told_with_its_option_and_what_was_expected(
    folder: Path, arguments: list[str], told: str
) -> None:
    done = run("claims", "a.txt", *arguments, cwd=folder)
    assert (done.returncode, done.stdout) == (2, "")
    assert told in done.stderr
    assert "Value error" not in done.stderr
    assert "Input should" not in done.stderr


@pytest.mark.parametrize(
    ("command", "name", "options", "begins"),
    [
        ("compare", "r.json", [], "{"),
        ("compare", "r.HTML", [], "<!DOCTYPE html>"),
        ("compare", "r.md", [], "#"),
        ("compare", "r.csv", [], "\ufefffinding,"),
        ("compare", "r.jsonl", [], '{"id"'),
        ("compare", "r.out", [], "One"),
        ("compare", "r.html", ["--format", "json"], "{"),
        ("claims", "c.json", [], "{"),
        ("claims", "c.html", ["--format", "json"], "{"),
    ],
)
def test_the_name_of_the_output_says_the_format_unless_one_is_given(
    folder: Path, command: str, name: str, options: list[str], begins: str
) -> None:
    done = run(command, "one.json", "two.json", "-o", name, *options, cwd=folder)
    assert done.returncode == 0, done.stderr
    assert (folder / name).read_text(encoding="utf-8").startswith(begins)


@pytest.mark.parametrize(
    ("command", "name", "told"),
    [
        ("claims", "x.html", "expected a name that ends in .txt, .json, .jsonl, or"),
        ("claims", "x.md", "claims does not write md"),
        ("summarize", "x.csv", "expected a name that ends in .txt, .json, .jsonl, .md, or"),
    ],
)
def test_a_name_of_a_format_that_the_command_lacks_is_refused(
    folder: Path, command: str, name: str, told: str
) -> None:
    done = run(command, "a.txt", "-o", name, cwd=folder)
    assert (done.returncode, told in done.stderr) == (2, True), done.stderr
    assert not (folder / name).exists()


def test_help_shows_the_formats_of_the_command(folder: Path) -> None:
    for command, last in (("claims", "jsonl"), ("summarize", "md"), ("compare", "jsonld")):
        shown = "".join(run(command, "--help", cwd=folder).stdout.split())
        kinds = re.search(r"--format[<\[]([a-z|]+)[>\]]", shown)
        assert kinds is not None
        assert kinds[1].endswith(f"|{last}")


def test_rules_find_a_contradiction_without_any_model(folder: Path) -> None:
    builtin = ["--model", "builtin", "--fail-on", "conflict"]
    done = run("compare", "a.txt", "b.txt", *builtin, cwd=folder)
    assert done.returncode == 1, done.stderr
    assert "quantity-disjoint" in done.stdout


def test_the_rules_can_be_named_and_then_nothing_is_missing(folder: Path) -> None:
    done = run("claims", "a.txt", "--model", "builtin", "--format", "json", cwd=folder)
    assert (done.returncode, done.stderr) == (0, "")
    made = ClaimSets.model_validate_json(done.stdout).claim_sets[0]
    assert made.producer.model == "builtin"
    assert [quantity.text for claim in made.claims for quantity in claim.quantities] == [
        "خمسة أشخاص"
    ]
    asked = run("claims", "a.txt", "--model", "builtin", "--record", "x", cwd=folder)
    assert (asked.returncode, "--record" in asked.stderr) == (2, True)


def test_a_summary_without_a_model_is_of_the_articles_own_sentences(folder: Path) -> None:
    done = run("summarize", "a.txt", "--model", "builtin", "--format", "json", cwd=folder)
    assert done.returncode == 0, done.stderr
    made = json.loads(done.stdout)["summaries"][0]
    assert made["headline"]["text_en"] == ""
    assert [sentence["text_en"] for sentence in made["sentences"]] == [""]
    assert made["sentences"][0]["citations"][0]["quotes"][0]["text"] in TEXT
    assert (
        "English needs a model"
        in run("summarize", "a.txt", "--model", "builtin", cwd=folder).stdout
    )


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (["claims", "none.txt"], 3, "none.txt: no such file"),
        (["claims", "a.txt", "--replay", "nowhere"], 5, "claims a"),
        (["check", "a.txt"], 2, "--against"),
        (["check", "a.txt", "b.txt", "--against", "one.json"], 2, "found 2"),
        (["compare", "one.json"], 3, "two articles or more"),
        (["compare", "one.json", "one.json"], 3, "named 2 times"),
        (["claims", "a.txt", "--published", "6 Jan"], 2, "--published"),
        (["claims", "a.txt", "--quiet", "--verbose"], 2, "exclude each other"),
        (["claims", "a.txt", "--record", "x", "--replay", "y"], 2, "exclude each other"),
        (["claims", "a.txt", "--base-url", "foo"], 2, "'foo'; expected one with http://"),
        (["claims", "a.txt", "--base-url", "http://:80/v1"], 2, "and a host"),
        (["claims", "a.txt", "--base-url", "http://h:port/v1"], 2, "and a host"),
        (["claims", "a.txt", "--base-url", ""], 2, "--base-url is empty"),
        (["claims", "a.txt", "--model", " "], 2, "--model is empty"),
        (["claims", "a.txt", "--outlet", ""], 2, "--outlet is empty"),
        (["claims", "a.txt", "b.txt", "--outlet", "One"], 2, "--outlet"),
        (["compare", "one.json", "two.json", "--output", "no/such/x.json"], 3, "does not exist"),
        (["schema", "nothing"], 2, "claim_set"),
        (["prompts", "nothing"], 2, "claims.v1"),
    ],
)
def test_mistakes_end_in_a_sentence_and_a_code(
    folder: Path, arguments: list[str], code: int, told: str
) -> None:
    done = run(*arguments, cwd=folder)
    assert done.returncode == code, done.stderr
    assert told in done.stderr
    assert "Traceback" not in done.stderr


def test_a_broken_claim_set_is_named_with_its_place(folder: Path) -> None:
    (folder / "cut.json").write_text('{"schema_version": "1", "claims": [', encoding="utf-8")
    done = run("compare", "cut.json", "one.json", cwd=folder)
    assert (done.returncode, "cut.json: begins like" in done.stderr) == (3, True)
    (folder / "odd.json").write_text('{"schema_version": "1"}', encoding="utf-8")
    done = run("compare", "odd.json", "one.json", cwd=folder)
    assert (done.returncode, "source: Field required" in done.stderr) == (3, True)


def test_claim_sets_stand_in_for_articles_and_no_model_is_asked(folder: Path) -> None:
    done = run("compare", "one.json", "two.json", "--format", "json", cwd=folder)
    assert done.returncode == 0, done.stderr
    report = json.loads(done.stdout)
    assert report["counts"]["conflict"] == 1
    assert report["usage"]["calls"] == 0
    assert [source["id"] for source in report["sources"]] == ["one", "two"]


def test_a_report_is_read_again_in_any_format(folder: Path) -> None:
    first = run("compare", "one.json", "two.json", cwd=folder).stdout
    run("compare", "one.json", "two.json", "--format", "json", "-o", "r.json", cwd=folder)
    assert run("report", "r.json", cwd=folder).stdout == first
    assert "<html" in run("report", "r.json", "--format", "html", cwd=folder).stdout
    done = run("report", "one.json", cwd=folder)
    assert (done.returncode, "one.json: not a report" in done.stderr) == (3, True)
    assert run("report", "none.json", cwd=folder).returncode == 3


def test_fail_on_conflict_is_for_pipelines(folder: Path) -> None:
    assert run("compare", "one.json", "two.json", cwd=folder).returncode == 0
    conflict = ["--fail-on", "conflict"]
    assert run("compare", "one.json", "two.json", *conflict, cwd=folder).returncode == 1
    assert run("compare", "one.json", "three.json", *conflict, cwd=folder).returncode == 0
    done = run("check", "one.json", "--against", "three.json", "two.json", *conflict, cwd=folder)
    assert done.returncode == 1


def test_output_goes_to_the_file_whole(folder: Path) -> None:
    done = run("compare", "one.json", "two.json", "-o", "out.txt", cwd=folder)
    assert (done.returncode, done.stdout) == (0, "")
    assert "✗ conflict" in (folder / "out.txt").read_text(encoding="utf-8")
    assert not list(folder.glob(".out*"))


def test_what_is_read_is_not_written_over(folder: Path) -> None:
    before = (folder / "one.json").read_bytes()
    done = run("compare", "one.json", "two.json", "-o", "one.json", cwd=folder)
    assert (done.returncode, "one of the files read" in done.stderr) == (2, True)
    assert (folder / "one.json").read_bytes() == before


def test_a_link_is_followed_and_a_pipe_is_written_to(folder: Path) -> None:
    (folder / "real.txt").write_text("old", encoding="utf-8")
    (folder / "link.txt").symlink_to("real.txt")
    run("compare", "one.json", "two.json", "-o", "link.txt", cwd=folder)
    assert (folder / "link.txt").is_symlink()
    assert "conflict" in (folder / "real.txt").read_text(encoding="utf-8")
    done = run("compare", "one.json", "two.json", "-o", "/dev/stdout", cwd=folder)
    assert (done.returncode, "conflict" in done.stdout) == (0, True)
    full = run("compare", "one.json", "two.json", "-o", "/dev/full", cwd=folder)
    assert (full.returncode, "Traceback" in full.stderr) == (3, False)
    assert Path("/dev/full").is_char_device()


def test_a_claim_set_changed_by_hand_is_refused(folder: Path) -> None:
    text = (folder / "a.txt").read_bytes()
    made = json.loads((folder / "one.json").read_text(encoding="utf-8"))
    made["source"] |= {"path": "a.txt", "sha256": hashlib.sha256(text).hexdigest()}
    (folder / "forged.json").write_text(json.dumps(made), encoding="utf-8")
    done = run("compare", "forged.json", "two.json", cwd=folder)
    assert (done.returncode, "does not stand at" in done.stderr) == (3, True)
    for change, told in (
        ({"schema_version": "9"}, "schema_version is '9'"),
        ({"claims": made["claims"] * 2}, "the claim id 'c01' stands 2 times"),
    ):
        changed = {**made, **change}
        (folder / "odd.json").write_text(json.dumps(changed), encoding="utf-8")
        done = run("compare", "odd.json", "two.json", cwd=folder)
        assert (done.returncode, told in done.stderr) == (3, True), done.stderr


def test_claim_sets_come_by_standard_input_too(folder: Path) -> None:
    both = run("claims", "one.json", "two.json", "--format", "json", cwd=folder).stdout
    piped = run("compare", "-", cwd=folder, stdin=both)
    assert (piped.returncode, "1 conflict" in piped.stdout) == (0, True), piped.stderr


def test_ctrl_c_stops_at_once_and_says_how_to_go_on(folder: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as deaf:  # takes the request, never answers
        address = f"http://127.0.0.1:{deaf.getsockname()[1]}/v1"
        command = [sys.executable, "-m", "factcheck", "claims", "a.txt", "--model", "m"]
        process = subprocess.Popen(
            [*command, "--base-url", address, "--no-cache"],
            cwd=folder,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            stderr=subprocess.PIPE,
        )
        connection, _ = deaf.accept()
        with connection:
            process.send_signal(signal.SIGINT)
            _, told = process.communicate(timeout=20)
    assert process.returncode == 130
    assert "stopped" in told.decode()


def test_json_lines_hold_one_finding_each(folder: Path) -> None:
    done = run("compare", "one.json", "two.json", "--format", "jsonl", cwd=folder)
    assert [json.loads(line)["verdict"] for line in done.stdout.splitlines()] == ["conflict"]


def test_claims_of_one_stage_are_read_by_the_next(folder: Path) -> None:
    done = run("claims", "one.json", "two.json", "--format", "json", cwd=folder)
    made = ClaimSets.model_validate_json(done.stdout)
    assert len(made.claim_sets) == 2
    (folder / "both.json").write_text(done.stdout, encoding="utf-8")
    lines = run("claims", "both.json", "--format", "jsonl", cwd=folder).stdout
    (folder / "both.jsonl").write_text(lines, encoding="utf-8")
    one = run("compare", "both.json", cwd=folder).stdout
    assert one == run("compare", "both.jsonl", cwd=folder).stdout
    assert "1 conflict" in one


def test_one_failed_article_is_listed_and_does_not_stop_the_rest(folder: Path) -> None:
    named = ["--model", "qwen3"]
    done = run("claims", "a.txt", "one.json", "--format", "json", *named, cwd=folder)
    assert done.returncode == 4
    made = ClaimSets.model_validate_json(done.stdout)
    assert [each.source.id for each in made.claim_sets] == ["one"]
    assert [failure.path for failure in made.failures] == ["a.txt"]
    assert "a.txt" in done.stderr


def test_help_is_quick_and_lists_commands_and_codes(folder: Path) -> None:
    done = run("--help", cwd=folder)
    for word in (
        "claims",
        "check",
        "compare",
        "summarize",
        "verify",
        "schema",
        "prompts",
        "cache",
        "doctor",
    ):
        assert word in done.stdout
    assert "5 missing recording" in " ".join(done.stdout.split())
    heavy = (
        "import sys, factcheck.cli; "
        "print(sorted({'openai', 'instructor', 'vcr', 'diskcache'} & set(sys.modules)))"
    )
    loaded = subprocess.run(
        [sys.executable, "-c", heavy], capture_output=True, text=True, cwd=ROOT, check=True
    )
    assert loaded.stdout.strip() == "[]"


def test_doctor_says_what_is_missing(folder: Path) -> None:
    done = run("doctor", cwd=folder)
    assert done.returncode == 4
    assert "OPENAI_API_KEY is not set" in done.stdout
    secret = "sk-secret-key-0123456789"  # noqa: S105  # a made-up one, searched for below
    address = "http://user:pass-secret@127.0.0.1:9/v1"
    done = run("doctor", "--base-url", address, cwd=folder, OPENAI_API_KEY=secret)
    assert done.returncode == 4
    assert "cannot be reached" in done.stdout
    assert secret not in done.stdout + done.stderr
    assert "pass-secret" not in done.stdout + done.stderr


def test_the_cache_can_be_looked_at_and_cleared(folder: Path) -> None:
    assert "0 answers" in run("cache", "info", cwd=folder).stdout
    assert "0 answers removed" in run("cache", "clear", cwd=folder).stdout


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("check a --against b c", "check a --against b --against c"),
        ("check a --against b --against c", "check a --against b --against c"),
        ("check a --against b c --format json", "check a --against b --against c --format json"),
        ("check a --against - b", "check a --against - --against b"),
        ("check --against b a", "check --against b a"),
        ("check -q a --against b c", "check -q a --against b --against c"),
        ("check a --against=b c -q", "check a --against=b --against c -q"),
        ("compare a b", "compare a b"),
        ("", ""),
    ],
)
def test_several_articles_may_follow_one_against(typed: str, meant: str) -> None:
    assert spread_against(typed.split()) == meant.split()


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["values", ""], "the text given is empty; expected Arabic text"),
        (["report", "nowhere.json"], "expected a report as"),
        (["report", "plain.txt"], "expected a report as"),
    ],
)
def test_a_message_says_what_the_command_expects(
    arguments: list[str], told: str, tmp_path: Path
) -> None:
    (tmp_path / "plain.txt").write_text("قال الوزير إن الجسر مغلق", encoding="utf-8")
    done = run(*arguments, cwd=tmp_path)
    assert (done.returncode, told in done.stderr) == (3, True)
