"""What a joint brief says of its outlets → the reasons why it cannot stay so.

Who agrees, who differs and who stands alone is decided by the findings, never by the model: how
many outlets a sentence counts, whether what it sets against each other differs, whether what it
gives to one outlet is that one's alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from factcheck.checking import Evidence, Scope, value_faults
from factcheck.checking.check import without
from factcheck.models import BriefSentenceRead, SummarySentenceRead
from factcheck.summarize.material import Material
from factcheck.summarize.relations import DIFFERING, Relations, settled_by_text

__all__ = ["Joint"]

_NUMBERS_EN = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_NUMBERS_AR = ("ثلاث", "أربع", "خمس", "ست", "سبع", "ثماني", "تسع", "عشر")
_COUNT_EN = re.compile(
    r"\b(?P<how>two|three|four|five|six|seven|eight|nine|ten|several|both|all|most)\s+"
    r"(?:of\s+the\s+|the\s+)?(?:\w+\s+)?(?:outlets|newspapers|media)\b",
    re.IGNORECASE,
)
# A noun in the dual is its own number; the others follow theirs.
_DUAL_AR = re.compile(r"(?<!\w)[وفبل]?(?:ال)?(?:وسيلت(?:ا|ي|ان|ين)|صحيفت(?:ا|ي|ان|ين))(?!\w)")
_COUNT_AR = re.compile(
    r"(?<!\w)[وفبل]?(?P<how>ثلاث|أربع|خمس|ست|سبع|ثماني|تسع|عشر|عدة|جميع|كل|معظم|أغلب)\s+"
    r"(?:ال)?(?:وسائل|صحف)(?!\w)"
)
_STAGES = re.compile(r"(?<!\w)[وفبل]?(?:ال)?(?:منبر|منبران|منبرين|منبرا|منابر)(?!\w)")
# An outlet's name, blanked out, is a semicolon: «only okaz», «okaz alone».
_ALONE = re.compile(
    r"\bonly\s+;|;\s*(?:alone|only|exclusively)\b"
    r"|(?<!\w)[وف]?(?:انفرد|انفردت|تنفرد|ينفرد|وحدها|وحده)(?!\w)",
    re.IGNORECASE,
)
_DIFFER_EN = re.compile(
    r"\b(?:outlets|newspapers|media|reports|accounts)\s+"
    r"(?:differ|disagree|diverge|conflict|vary|are\s+at\s+odds)\b",
    re.IGNORECASE,
)
_DIFFER_AR = re.compile(
    r"(?:وسائل|وسيلت|صحف|روايات|أنباء|تقارير|منابر)[^.؛]{0,20}"
    r"(?:تختلف|تتباين|تتضارب|اختلفت|تباينت|تضاربت|تختلفان)"
    r"|(?:تضارب|تباين|اختلاف|اختلفت|تختلف|تباينت)[^.؛]{0,20}"
    r"(?:وسائل|وسيلت|صحف|روايات|أنباء|تقارير|منابر)"
)
_WORDS = {word: number for number, word in enumerate(_NUMBERS_EN, 2)} | {
    word: number for number, word in enumerate(_NUMBERS_AR, 3)
}
_SEVERAL, _MOST = frozenset({"several", "عدة"}), frozenset({"most", "معظم", "أغلب"})


@dataclass(frozen=True)
class Joint:
    """Checks what sentences say of outlets, against the relations between their claims."""

    material: Material
    relations: Relations
    evidence: Mapping[str, Evidence]
    scope: Scope

    def faults(self, sentence: BriefSentenceRead, refs: Sequence[str]) -> Iterator[str]:
        """The reasons against one sentence; ``refs`` are claims that exist."""
        for text, language in ((sentence.text_ar, "ar"), (sentence.text_en, "en")):
            if _STAGES.search(text):
                yield f"{language}: outlets are وسيلة إعلام, وسيلتا إعلام, ثلاث وسائل إعلام"
        if sentence.part == "agreed":
            yield from self._counted(sentence, refs)
        elif sentence.part == "differs":
            yield from self._differing(refs)
        else:
            yield from self._alone(sentence, refs)

    def headline_faults(self, headline: SummarySentenceRead, refs: Sequence[str]) -> Iterator[str]:
        """Whether outlets differ, where a headline says so."""
        says = _DIFFER_EN.search(headline.text_en) or _DIFFER_AR.search(headline.text_ar)
        if says and not self.relations.differing(refs):
            yield f"«{says.group()}»: no finding sets these claims against each other"

    def _counted(self, sentence: BriefSentenceRead, refs: Sequence[str]) -> Iterator[str]:
        """Whether an agreed sentence gives the outlets that say it their right number.

        A sentence that joins findings of different outlets may count those that say all of it or
        those that it cites; one finding's outlets have one number.
        """
        cited = frozenset(ref.partition(".")[0] for ref in refs)
        saying = self._saying(refs, cited)
        if len(saying) < 2:
            return  # that it rests on one outlet is said elsewhere
        every = len(self.material.outlets)
        numbers = {len(saying), max(len(saying), len(cited))}
        who = ", ".join(o.name_en for o in self.material.outlets if o.letter in saying)
        found = f"{len(saying)} of {every} outlets say so ({who})"
        for text, language in ((sentence.text_ar, "ar"), (sentence.text_en, "en")):
            told = list(_counts(text))
            parts = [_WORDS[how] for _, how in told if how in _WORDS]
            if len(parts) > 1 and sum(parts) in numbers:
                continue  # «two outlets …, and two others …»
            for phrase, how in told:
                if not any(_fits(how, number, every) for number in numbers):
                    yield f"{language}: «{phrase}»: by the findings {found}"
            if not told and every not in numbers and not saying <= self._named(text):
                yield f"{language}: {found}: expected their number, or the names of all of them"

    def _saying(self, refs: Sequence[str], cited: frozenset[str]) -> frozenset[str]:
        """The outlets that say all that a sentence says; of unshared claims, those cited."""
        shared = [self._sharing(ref) for ref in refs]
        if not all(shared):
            return cited
        common = frozenset.intersection(*shared)
        return common if len(common) > 1 else cited

    def _sharing(self, ref: str) -> frozenset[str]:
        """The outlets whose claims fit together with this one; none where nobody shares it."""
        told = self.relations.of(ref)
        found = [each for each in told if each.verdict == "agree"]
        found = found or [each for each in told if each.verdict == "precision"]
        return frozenset(letter for each in found for letter in each.outlets)

    def _named(self, text: str) -> frozenset[str]:
        folded = text.casefold()
        return frozenset(
            outlet.letter
            for outlet in self.material.outlets
            if outlet.name_ar.casefold() in folded or outlet.name_en.casefold() in folded
        )

    def _differing(self, refs: Sequence[str]) -> Iterator[str]:
        """Whether a finding has the difference, with all outlets that take part in it."""
        for ref in refs:
            text = settled_by_text(ref, self.material)
            if text:
                told = ", ".join(text)
                yield f"{ref} stands in the headline alone; the outlet's text says {told}"
        found = self.relations.differing(refs)
        if not found:
            yield (
                "part «differs»: no finding sets these claims against each other; expected the "
                f"claims of one finding of {', '.join(sorted(DIFFERING))}"
            )
            return
        cited = {ref.partition(".")[0] for ref in refs}
        # Of a finding where all fits together, an outlet that says less has no side.
        missing = [
            [] if each.verdict == "precision" else [o for o in each.outlets if o not in cited]
            for each in found
        ]
        if all(missing):
            letters = min(missing, key=len)
            theirs = [
                ref for each in found for ref in each.refs if ref.partition(".")[0] in letters
            ]
            told = ", ".join(theirs)
            yield f"part «differs»: the finding has {told} too: give every outlet's side"

    def _alone(self, sentence: BriefSentenceRead, refs: Sequence[str]) -> Iterator[str]:
        """Whether what is given to one outlet is that outlet's alone."""
        for text, language in ((sentence.text_ar, "ar"), (sentence.text_en, "en")):
            if _ALONE.search(without(text, self.scope.outlets)):
                yield f"{language}: «only», «alone», انفردت: the heading says so; expected a verb"
        for ref in refs:
            others = self.relations.sharing(ref) - {ref.partition(".")[0]}
            if others:
                who = ", ".join(o.name_en for o in self.material.outlets if o.letter in others)
                yield f"part «only»: {ref} is said by {who} too; expected what no other says"
        if all(self.evidence[ref].claim.kind == "time" for ref in refs):
            yield from self._same_day(sentence.text_en, refs)

    def _same_day(self, text: str, refs: Sequence[str]) -> Iterator[str]:
        """A day that another outlet gives too, in a claim that was not compared with this one."""
        own = {ref.partition(".")[0] for ref in refs}
        for ref, each in self.evidence.items():
            if ref.partition(".")[0] in own or each.claim.kind != "time" or not each.english.times:
                continue
            if each.claim.about == "main_event" and not value_faults(
                text, "en", [each], self.scope
            ):
                yield f"part «only»: {ref} gives the same time"
                return


def _counts(text: str) -> Iterator[tuple[str, str]]:
    """The phrases that count outlets, each with its word of number: «two», «ثلاث», «dual»."""
    for pattern in (_COUNT_EN, _COUNT_AR):
        for match in pattern.finditer(text):
            yield match.group(), match["how"].casefold()
    for match in _DUAL_AR.finditer(text):
        yield match.group(), "two"


def _fits(how: str, number: int, every: int) -> bool:
    if how in _SEVERAL:
        return number > 2
    if how in _MOST:
        return number * 2 > every
    if how == "both":
        return number == 2
    if how in _WORDS:
        return _WORDS[how] == number
    return number == every
