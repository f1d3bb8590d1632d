"""What is asked of the model: claims of one article, or findings about several, a line each.

The model sees no article. One article's claims go with ``prompts/summary.v2.md``; the findings
of several, each with its claims, with ``prompts/brief.v1.md``.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

from factcheck.llm import Question, load_prompt
from factcheck.models import BriefReading, ClaimSet, Finding, Style, SummaryReading, Verdict
from factcheck.summarize.check import check_reading
from factcheck.summarize.material import Cited, Material, gather
from factcheck.summarize.wanted import Wanted

__all__ = ["BRIEF_PROMPT", "SUMMARY_PROMPT", "brief_question", "summary_question"]

SUMMARY_PROMPT = "summary.v2"
BRIEF_PROMPT = "brief.v1"

# What is agreed first, what differs next, what one outlet says last: the order of a brief.
_ORDER: tuple[Verdict, ...] = (
    *("agree", "precision", "framing", "update", "conflict", "not_comparable", "only"),
)


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
    lines = [_wish(wanted, material), *_outlet_lines(material), *_spelling_line(material)]
    ordered = sorted(findings, key=lambda each: (_ORDER.index(each.verdict), each.id))
    lines += [line for finding in ordered for line in _finding(finding, material)]
    ids = "_".join(outlet.source.id for outlet in material.outlets)
    return Question(
        label=f"brief {ids}{wanted.label}",
        prompt=load_prompt(BRIEF_PROMPT),
        content="\n".join(lines),
        answer_type=BriefReading,
        check=lambda reading: check_reading(reading, material, wanted),
        key_parts={outlet.letter: outlet.source.sha256 for outlet in material.outlets},
    )


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


def _finding(finding: Finding, material: Material) -> list[str]:
    """The line of a finding with the claims of these outlets; none where fewer than it needs."""
    letters = {outlet.source.id: outlet.letter for outlet in material.outlets}
    refs = dict.fromkeys(
        f"{letters[member.source]}.{member.claim}"
        for member in finding.members
        if member.source in letters
    )
    if not refs:
        return []
    apart = {material.claims[ref].outlet.letter for ref in refs}
    claims = [_claim(material.claims[ref]) for ref in refs]
    if finding.verdict == "only" or len(apart) < 2 <= len({m.source for m in finding.members}):
        return [_line({"verdict": "only", "claims": claims})]
    told = {
        "verdict": finding.verdict,
        "question": finding.question_en,
        "because": finding.explanation_en,
        "claims": claims,
    }
    return [_line(told)]


def _claim(cited: Cited) -> dict[str, object]:
    claim = cited.claim
    speaker = claim.speaker
    told = f"{speaker.name_en} ({speaker.name_ar}) {speaker.stance}" if speaker else None
    return {
        "id": cited.ref,
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
