"""What the commands make of what is named: files, folders, addresses, and several bad ones."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from factcheck.errors import InputError, SeveralInputsError
from factcheck.inputs import Reader, read_check, read_inputs
from factcheck.intake.fetch import Fetcher
from factcheck.models import ClaimSet, Failure, Report, Usage
from factcheck.pipeline import Run, compare, read_claims
from factcheck.report.arrange import build_view
from factcheck.report.terminal import Style, render_report

from .builders import claim_set, counting
from .intake.site import SENTENCE, page, running
from .test_cli import run

TEXT = "قال المتحدث إن خمسة أشخاص قتلوا في حريق ميناء عدن.\n"
RULES = ["--model", "builtin"]


class NoModel:
    usage = Usage()


def by_rules() -> Run:
    return Run(NoModel(), by_rules=True)  # type: ignore[arg-type]


def test_all_bad_files_are_named_and_not_only_the_first(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "bad.txt").write_bytes(b"%PDF-1.7")
    (tmp_path / "empty.txt").write_bytes(b"")
    done = run("compare", "none.txt", "good.txt", "bad.txt", "empty.txt", *RULES, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (3, "")
    assert [line.split(":")[1].strip() for line in done.stderr.splitlines()] == [
        "none.txt",
        "bad.txt",
        "empty.txt",
    ]
    done = run("check", "none.txt", "--against", "good.txt", "bad.txt", *RULES, cwd=tmp_path)
    assert (done.returncode, len(done.stderr.splitlines())) == (3, 2)
    with pytest.raises(SeveralInputsError) as caught:
        read_inputs([str(tmp_path / "x"), str(tmp_path / "y")])
    assert len(caught.value.each) == 2
    with pytest.raises(InputError, match="no such file") as one:
        read_check(str(tmp_path / "good.txt"), [str(tmp_path / "x")])
    assert not isinstance(one.value, SeveralInputsError)


def test_files_of_one_name_are_told_apart_in_a_report_and_only_there(tmp_path: Path) -> None:
    paths = []
    for folder, number in (("x", "خمسة"), ("y", "ستة"), ("z", "ستة")):
        (tmp_path / folder).mkdir()
        file = tmp_path / folder / "a.txt"
        file.write_text(TEXT.replace("خمسة", number), encoding="utf-8")
        paths.append(str(file))
    (alone,) = read_claims(read_inputs(paths[:1]), by_rules()).claim_sets
    assert alone == read_claims(read_inputs(paths), by_rules()).claim_sets[0]
    assert alone.source.id == "a"
    ids = [
        {source.path: source.id for source in compare(read_inputs(order), by_rules()).sources}
        for order in (paths, paths[::-1])
    ]
    assert ids[0] == ids[1]
    assert len(set(ids[0].values())) == 3
    assert all(each.startswith("a-") for each in ids[0].values())


def test_claim_sets_of_one_name_from_two_runs_can_be_compared() -> None:
    made = [
        claim_set("a", counting(f"مقتل {n} أشخاص", "killed", "people")) for n in ("خمسة", "ستة")
    ]
    sources = [each.source.model_copy(update={"path": f"{n}/a.txt"}) for n, each in enumerate(made)]
    sets = [
        each.model_copy(update={"source": source.model_copy(update={"sha256": f"{n}" * 64})})
        for n, (each, source) in enumerate(zip(made, sources, strict=True))
    ]

    report = compare(sets, by_rules())
    assert [source.id for source in report.sources] == ["a-00000000", "a-11111111"]
    assert report.counts["conflict"] == 1


def test_the_text_that_no_file_holds_stands_in_the_results(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(page(), encoding="utf-8")
    (tmp_path / "b.txt").write_text(TEXT, encoding="utf-8")
    done = run(
        "claims", "a.html", "-", "b.txt", "--format", "json", *RULES, cwd=tmp_path, stdin=TEXT
    )
    web, piped, plain = json.loads(done.stdout)["claim_sets"]
    assert SENTENCE.strip() in web["source"]["text"]
    assert (piped["source"]["text"], plain["source"]["text"]) == (TEXT, None)
    for made in (web, piped):
        assert made["claims"]
        for claim in made["claims"]:
            for quote in claim["quotes"]:
                assert made["source"]["text"][quote["start"] : quote["end"]] == quote["text"]
    (tmp_path / "a.json").write_text(json.dumps(web), encoding="utf-8")
    (tmp_path / "a.html").unlink()
    shown = run("compare", "a.json", "b.txt", "--format", "html", *RULES, cwd=tmp_path).stdout
    assert "is not shown" not in shown  # the article stands beside the findings all the same
    web["claims"][0]["quotes"][0]["text"] = "غير هذا"
    (tmp_path / "a.json").write_text(json.dumps(web), encoding="utf-8")
    done = run("compare", "a.json", "b.txt", *RULES, cwd=tmp_path)
    assert (done.returncode, "does not stand at" in done.stderr) == (3, True)


def test_results_of_before_are_read_still() -> None:
    old = claim_set("a", counting("مقتل خمسة أشخاص", "killed", "people")).model_dump()
    for new in ("text", "notices", "hidden"):
        del old["source"][new]
    assert ClaimSet.model_validate(old).source.hidden == []


def test_addresses_are_articles_with_metadata_of_their_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with running() as site:
        url = site.serves("/news/fire", page())
        (tmp_path / "sources.toml").write_text(f'["{url}"]\noutlet = "Web"\n', encoding="utf-8")
        reader = Reader(fetcher=Fetcher(allow_private=True, pause=0))
        (article,) = read_inputs([url], reader=reader)
        assert not isinstance(article, ClaimSet)
        assert (article.id, article.metadata.outlet) == ("fire", "Web")
        with pytest.raises(InputError, match="is named 2 times"):
            read_inputs([url, f"{url}#again"], reader=reader)
        refused = run("claims", url, *RULES, cwd=tmp_path)
        assert (refused.returncode, "--allow-private-hosts" in refused.stderr) == (3, True)
        options = ["--allow-private-hosts", "--published", "2026-02-03", "--format", "json"]
        done = run("claims", url, *options, *RULES, cwd=tmp_path)
        source = json.loads(done.stdout)["claim_sets"][0]["source"]
        assert (source["path"], source["published"]) == (url, "2026-02-03")
        assert source["metadata_from"]["published"] == "option"


@pytest.mark.parametrize(
    "command",
    [
        ["claims", "URL", "URL"],
        ["claims", "@list", "--format", "json"],
        ["compare", "URL", "b.txt"],
        ["check", "b.txt", "URL", "--against", "URL"],
        ["values", "URL"],
    ],
)
def test_a_password_in_an_address_is_never_shown(tmp_path: Path, command: list[str]) -> None:
    url = "http://me:hunter2@news.example/a"
    (tmp_path / "b.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "list").write_text(f"{url}\nb.txt\n", encoding="utf-8")
    named = [url if word == "URL" else word for word in command]
    done = run(*named, *([] if command[0] == "values" else RULES), cwd=tmp_path)
    assert done.returncode in (2, 3)
    assert "hunter2" not in done.stdout + done.stderr
    failure = Failure(path=url, error=f"{url}: gone", exit_code=3)
    assert "hunter2" not in failure.model_dump_json()


def test_notices_go_to_standard_error_and_can_be_silenced(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"{TEXT}وأصيب 1\u200b5 شخصا.\n", encoding="utf-8")
    done = run("claims", "a.txt", "--format", "json", *RULES, cwd=tmp_path)
    assert "numbers with invisible characters inside" in done.stderr
    assert json.loads(done.stdout)["claim_sets"][0]["source"]["hidden"][0]["text"] == "1\u200b5"
    assert run("claims", "a.txt", "--quiet", *RULES, cwd=tmp_path).stderr == ""


def test_headings_keep_to_a_narrow_terminal() -> None:
    name = "صحيفة ذات اسم طويل جدا لا يكاد ينتهي"
    sets = [
        claim_set(f"{number}-{'x' * 20}", counting(f"مقتل {n} أشخاص", "killed", "people " * 12))
        for number, n in enumerate(("خمسة", "ستة", "سبعة"))
    ]
    sets = [
        each.model_copy(
            update={"source": each.source.model_copy(update={"outlet": f"{name} {each.source.id}"})}
        )
        for each in sets
    ]

    report = compare(sets, by_rules())
    assert isinstance(report, Report)
    for line in render_report(build_view(report), Style(width=60)).splitlines():
        assert len(line) <= 60 or "«" in line, line
