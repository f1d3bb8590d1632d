"""Each article asked the questions that only the others answer.

Claims that were read apart meet by their words, and two readers often put one fact into words
that have little in common: «Was he convicted?» and «What did the court decide?». So the rows that
an article has no part in are put to it as questions, without the answers of the others. What it
says to them is grounded like any other claim, and joins its claim set under the very question of
the other; whether the two then agree is decided by the rules alone.

Every question goes to an article once. In the first round articles are asked by those that stand
before them; in the second by those that stand behind, of what was left unanswered. So no fact is
told in two rows, once under either question.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from factcheck.article import Article, Metadata
from factcheck.extract import ground_claim
from factcheck.grounding import Ground
from factcheck.intake.hidden import without_smuggled
from factcheck.llm import ModelClient, Question, load_prompt
from factcheck.models import (
    BUILTIN,
    MAX_CHARS,
    Answering,
    AnswerRead,
    AnswersReading,
    Claim,
    ClaimSet,
    Dropped,
    EventGroup,
    Finding,
    Kind,
)
from factcheck.splitting import split_article

__all__ = ["PROMPT", "Asked", "Round", "answer_questions", "open_questions"]

PROMPT = "answers.v1"

Round = Literal["first", "second"]


@dataclass(frozen=True, slots=True)
class Asked:
    """A question that other articles answer, with the kind of their claim."""

    question_en: str
    kind: Kind


def open_questions(
    sets: Sequence[ClaimSet],
    events: Iterable[EventGroup],
    findings: Iterable[Finding],
    turn: Round,
    target: str | None = None,
) -> dict[str, list[Asked]]:
    """For each source what it is to be asked: the rows of its event that it has no part in.

    ``sets`` are in the order of the rounds. With ``target``, only that source asks and is asked.
    What rules read takes no part: it has no questions in words.
    """
    place = {each.source.id: number for number, each in enumerate(sets)}
    read = {each.source.id for each in sets if each.producer.model != BUILTIN}
    told = {(each.source.id, item.claim) for each in sets for item in each.answering}
    told |= {
        (each.source.id, item.retells) for each in sets for item in each.answering if item.retells
    }
    event_of = {source: event.id for event in events for source in event.sources}
    asked: dict[str, dict[str, Asked]] = {source: {} for source in place if source in read}
    for finding in findings:
        if finding.rule == "self-contradiction":
            continue
        there = {member.source for member in finding.members}
        lead = min(finding.members, key=lambda member: place[member.source])
        if lead.source not in read or (lead.source, lead.claim) in told:
            continue
        for source, questions in asked.items():
            if source in there or event_of[source] != event_of[lead.source]:
                continue
            if target is not None and target not in {source, lead.source}:
                continue
            if (place[lead.source] < place[source]) == (turn == "first"):
                question = Asked(finding.question_en, lead.kind)
                questions.setdefault(question.question_en, question)
    return {source: list(questions.values()) for source, questions in asked.items() if questions}


def answer_questions(
    claim_set: ClaimSet,
    text: str,
    asked: Sequence[Asked],
    model: ModelClient,
    max_chars: int = MAX_CHARS,
) -> ClaimSet:
    """The claim set with what the article answers to the questions of others.

    An article of more than ``max_chars`` characters is asked part by part.

    Raises:
        ModelError: the model cannot be asked, or gave no usable answer.
        MissingRecordingError: replaying, and this question was not recorded.

    """
    source = claim_set.source
    article = Article(source.id, source.path, text, source.sha256, Metadata())
    ground = Ground(text)
    parts = split_article(article, max_chars)
    answers: list[AnswerRead] = []
    for number, part in enumerate(parts, 1):
        label = source.id if len(parts) == 1 else f"{source.id}-{number}of{len(parts)}"
        question = _question(claim_set, label, part.article.text, ground, asked)
        answers.extend(model.ask(question).answer.answers)
    return _joined(claim_set, answers, asked, ground)


def _question(
    claim_set: ClaimSet, label: str, text: str, ground: Ground, asked: Sequence[Asked]
) -> Question[AnswersReading]:
    mark = f"===== article {claim_set.source.sha256[:12]} ====="
    claims = [
        {"id": claim.id, "question_en": claim.question_en, "statement_en": claim.statement_en}
        for claim in claim_set.own_claims
    ]
    questions = [{"question_en": each.question_en, "kind": each.kind} for each in asked]
    return Question(
        label=f"answers {label}",
        prompt=load_prompt(PROMPT),
        content="\n".join(
            [
                f"{mark}\n{without_smuggled(text)}\n{mark}",
                "Its claims:",
                *_lines(claims),
                "The questions:",
                *_lines(questions),
            ]
        ),
        answer_type=AnswersReading,
        check=lambda reading: [
            problem
            for number, answer in enumerate(reading.answers)
            for problem in _problems(answer, number, claim_set, asked, ground)
        ],
        key_parts={"article": claim_set.source.sha256},
    )


def _lines(items: Iterable[Mapping[str, str]]) -> list[str]:
    return [json.dumps(item, ensure_ascii=False) for item in items]


def _problems(
    answer: AnswerRead, number: int, claim_set: ClaimSet, asked: Sequence[Asked], ground: Ground
) -> list[str]:
    """What to tell the model of one of its answers."""
    place = f"answers[{number}]"
    problems = []
    if _strange(answer, asked):
        told = answer.claim.question_en
        problems.append(
            f"{place}.claim.question_en: {told!r} is none of the questions, to the letter"
        )
    ids = {claim.id for claim in claim_set.own_claims}
    if answer.retells is not None and answer.retells not in ids:
        problems.append(f"{place}.retells: {answer.retells!r} is no id of the claims")
    _, dropped = ground_claim(answer.claim, ground)
    return [*problems, *(f"{place}.{item.part}: {item.reason}" for item in dropped)]


def _strange(answer: AnswerRead, asked: Sequence[Asked]) -> bool:
    return all(answer.claim.question_en != each.question_en for each in asked)


def _joined(
    claim_set: ClaimSet, answers: Sequence[AnswerRead], asked: Sequence[Asked], ground: Ground
) -> ClaimSet:
    """The claims with the answers behind them; an answer that does not stand is listed."""
    ids = {claim.id for claim in claim_set.own_claims}
    dropped: list[Dropped] = []
    found: list[tuple[Claim, str | None]] = []
    for answer in answers:
        if _strange(answer, asked):
            reason = "answers none of the questions that were put"
            told = answer.claim
            dropped.append(
                Dropped(
                    part="answer",
                    text=told.question_en,
                    reason=reason,
                    statement_en=told.statement_en,
                )
            )
            continue
        claim, lost = ground_claim(answer.claim, ground)
        dropped += lost
        if claim is not None:
            found.append((claim, answer.retells if answer.retells in ids else None))
    found.sort(
        key=lambda item: (item[0].quotes[0].start, item[0].quotes[0].end, item[0].question_en)
    )
    before = len(claim_set.answering)
    named = [
        (claim.model_copy(update={"id": f"q{number:02}"}), retells)
        for number, (claim, retells) in enumerate(found, before + 1)
    ]
    answering = [Answering(claim=claim.id, retells=retells) for claim, retells in named]
    return claim_set.model_copy(
        update={
            "claims": [*claim_set.claims, *(claim for claim, _ in named)],
            "answering": [*claim_set.answering, *answering],
            "dropped": [*claim_set.dropped, *dropped],
        }
    )
