"""What is asked of the model: claims of one article, or findings about several, a line each.

The model sees no article. One article's claims go with ``prompts/summary.v2.md``; the findings
of several, each with its claims and the outlets that say it, with ``prompts/brief.v2.md``.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

from factcheck.llm import Question, load_prompt
from factcheck.models import (
    BriefReading,
    BriefSentenceRead,
    ClaimSet,
    Finding,
    ReplacementReading,
    Style,
    SummaryReading,
    SummarySentenceRead,
)
from factcheck.summarize.check import Checker, check_reading
from factcheck.summarize.material import Cited, Material, gather
from factcheck.summarize.relations import Relation, Relations, in_headline_alone, relate
from factcheck.summarize.wanted import Wanted

__all__ = [
    "BRIEF_PROMPT",
    "SUMMARY_PROMPT",
    "Failed",
    "brief_question",
    "replacement_question",
    "summary_question",
]

SUMMARY_PROMPT = "summary.v2"
BRIEF_PROMPT = "brief.v2"

_REASON_LENGTH = 300  # a reason's beginning says what is wrong

Failed = tuple[SummarySentenceRead, Sequence[str]]
"""A sentence that cannot be kept, and the reasons."""


def summary_question(claim_set: ClaimSet, wanted: Wanted) -> Question[SummaryReading]:
    """The question about one article: its claims, one JSON object a line."""
    material = gather([claim_set])
    lines = [_wish(wanted, material), _outlet_lines(material)[0], *_spelling_line(material)]
    lines += [_line(_claim(cited)) for cited in material.claims.values()]
    return Question(
        label=f"summary {claim_set.source.id}{wanted.label}",
        prompt=load_prompt(SUMMARY_PROMPT),
        content="\n".join(lines),
        answer_type=SummaryReading,
        check=lambda reading: check_reading(reading, material, wanted),
        key_parts={"article": claim_set.source.sha256},
    )


def brief_question(
    sets: Sequence[ClaimSet], findings: Iterable[Finding], wanted: Wanted
) -> Question[BriefReading]:
    """The question about several articles of one event: findings, each with its claims.

    ``findings`` are those between these sets; of others, the members are left out.
    """
    material = gather(sets)
    relations = relate(findings, material)
    lines = [_wish(wanted, material), *_heading(material)]
    lines += [_relation(each, material) for each in relations.told]
    return Question(
        label=f"brief {_ids(material)}{wanted.label}",
        prompt=load_prompt(BRIEF_PROMPT),
        content="\n".join(lines),
        answer_type=BriefReading,
        check=lambda reading: check_reading(reading, material, wanted, relations),
        key_parts=_hashes(material),
    )


def replacement_question(
    failed: Sequence[Failed], material: Material, relations: Relations, checker: Checker, label: str
) -> Question[ReplacementReading]:
    """The question for other sentences in place of those that failed, from the same findings.

    ``label`` is the wish's, as in the name of the brief's recording.
    """
    refs = {ref for sentence, _ in failed for ref in sentence.claims}
    told = [each for each in relations.told if refs & set(each.refs)]
    number = sum(isinstance(sentence, BriefSentenceRead) for sentence, _ in failed)
    lines = [_line({"style": "replace", "sentences": f"at most {number}"}), *_heading(material)]
    lines += [_relation(each, material) for each in told]
    lines.append(_line({"failed": [_failure(place, *each) for place, each in enumerate(failed)]}))
    return Question(
        label=f"replacement {_ids(material)}{label}",
        prompt=load_prompt(BRIEF_PROMPT),
        content="\n".join(lines),
        answer_type=ReplacementReading,
        check=checker.replacement_problems,
        key_parts=_hashes(material),
    )


def _failure(
    place: int, sentence: SummarySentenceRead, reasons: Sequence[str]
) -> dict[str, object]:
    return {
        "number": place + 1,
        "part": sentence.part if isinstance(sentence, BriefSentenceRead) else "headline",
        "claims": list(sentence.claims),
        "text_ar": sentence.text_ar,
        "text_en": sentence.text_en,
        "reasons": [reason[:_REASON_LENGTH] for reason in reasons],
    }


def _ids(material: Material) -> str:
    return "_".join(outlet.source.id for outlet in material.outlets)


def _hashes(material: Material) -> dict[str, str]:
    return {outlet.letter: outlet.source.sha256 for outlet in material.outlets}


def _heading(material: Material) -> list[str]:
    return [*_outlet_lines(material), *_spelling_line(material)]


def _wish(wanted: Wanted, material: Material) -> str:
    if wanted.style is Style.HEADLINE:
        return _line({"style": "headline", "sentences": 0})
    limit = wanted.limit(joint=material.joint)
    return _line({"style": wanted.style.value, "sentences": f"at most {limit}"})


def _outlet_lines(material: Material) -> list[str]:
    return [
        _line(
            {
                **({"outlet": outlet.letter} if material.joint else {}),
                "name_en": outlet.name_en,
                "name_ar": outlet.name_ar,
                "published": outlet.source.published,
            }
        )
        for outlet in material.outlets
    ]


def _spelling_line(material: Material) -> list[str]:
    if not material.spellings:
        return []
    told = [{"write": each.write, "not": list(each.instead)} for each in material.spellings]
    return [_line({"names": told})]


def _relation(relation: Relation, material: Material) -> str:
    """The line of a relation: what is found, who says it and how many these are, the claims."""
    cited = [material.claims[ref] for ref in relation.refs]
    claims = [
        _claim(each, **({"in": "headline"} if in_headline_alone(each) else {})) for each in cited
    ]
    if relation.verdict == "only":
        return _line({"verdict": "only", "outlets": list(relation.outlets), "claims": claims})
    told: dict[str, object] = {
        "verdict": relation.verdict,
        "question": relation.question,
        "because": relation.because,
        "outlets": list(relation.outlets),
        "number": f"{len(relation.outlets)} of {len(material.outlets)}",
    }
    if relation.sides:
        told["sides"] = [list(side) for side in relation.sides]
    return _line({**told, "claims": claims})


def _claim(cited: Cited, **more: str) -> dict[str, object]:
    claim = cited.claim
    speaker = claim.speaker
    told = f"{speaker.name_en} ({speaker.name_ar}) {speaker.stance}" if speaker else None
    return {
        "id": cited.ref,
        **more,
        "kind": claim.kind,
        "about": claim.about,
        "statement_ar": claim.statement_ar,
        "statement_en": claim.statement_en,
        "speaker": told,
        "polarity": claim.polarity,
        "modality": claim.modality,
    }


def _line(told: object) -> str:
    return json.dumps(told, ensure_ascii=False)
