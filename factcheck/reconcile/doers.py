"""One act with two doers: who pulled the girl out, who was there first, whom the minister named.

Readers ask such a question in many words, so that the claims seldom align. Here they meet by the
act and by what it was done to. Two bodies exclude each other where they are of two kinds (miners,
gendarmes), or where one is told to have done it alone; «rescue teams» may be of any kind.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from factcheck.arabic import fold
from factcheck.models import Who
from factcheck.reconcile.decision import AHEAD, Context, decision, quoted
from factcheck.reconcile.found import Found, found
from factcheck.reconcile.moments import days_apart, times_exclude
from factcheck.reconcile.places import places_exclude
from factcheck.reconcile.resolve import Facet, ResolvedSet, named
from factcheck.reconcile.values import Named, exact
from factcheck.reconcile.words import english_words, table

__all__ = ["doers_exclude"]

_BODIES = frozenset({"organisation", "group", "office", "other"})
_ACTING = frozenset({"agent", "leader", "host"})
_SAME_THING = 0.5
"""Share of the shorter question's words, without the act, from which both are of one thing."""

_MOST = 12  # doers of one act and one thing in an event that are set against each other
_OF_EACH = 3  # articles with the same doer
_FEWEST_PEOPLE = 5
_BEHIND = 3  # words behind a name in which «alone» stands
_WHO = re.compile(r"(?:By )?(?:Who|Whom|Which|What (?:body|force|agency|vessel|team|group))\b")
_SPEECH = re.compile(
    r"^(?:according to [^,]+, |[^,]{3,60}? (?:said|says|explained|announced|added|confirmed)"
    r"(?: that)? )",
    re.IGNORECASE,
)
_MEANWHILE = re.compile(r"^(?:after|when|as|before|while|following|during|once)\b[^,]*,\s*", re.I)
_WORD = re.compile(r"[^\W\d_]+")
_BY = re.compile(r"\bby (?:the |an? )?([^,.;]{3,60})")
_ASKED = english_words(
    "body force agency vessel group judicial team site scene place case file task people person "
    "sunken sinking sank wreck capsizing accident disaster incident tragedy crash collision"
)


@dataclass(frozen=True, slots=True)
class _Deed:
    """A claim that tells who did one act, and to whom or what."""

    facet: Facet
    act: str
    shared: bool
    objects: frozenset[str]
    things: frozenset[str]  # words of the question beside the act
    asks: bool
    doers: tuple[Who, ...]
    kinds: frozenset[str]
    alone: bool


def doers_exclude(
    sets: Sequence[ResolvedSet], context: Context, target: str | None
) -> Iterable[Found]:
    """For each act and what it was done to, the claims that name doers who exclude each other."""
    deeds: dict[tuple[str, str, str], list[_Deed]] = {}
    for resolved in sets:
        event = context.event_of.get(resolved.source)
        for deed in _deeds(resolved) if event is not None else ():
            for word in sorted(deed.objects | deed.things):
                deeds.setdefault((event or "", deed.act, word), []).append(deed)
    told: set[tuple[str, str]] = set()
    for key in sorted(deeds):
        sides = _sides(_one_each(deeds[key]), context, target)
        claims = {deed.facet.key[:2] for side in sides for deed in side}
        if sides and not claims <= told:
            told |= claims
            yield _row(*sides)


def _sides(those: Sequence[_Deed], context: Context, target: str | None) -> list[list[_Deed]]:
    """The first two that exclude each other, each with those that exclude the same of them."""
    excluded: dict[int, set[int]] = {}
    for at, one in enumerate(those):
        for behind, other in enumerate(those[at + 1 :], at + 1):
            own = target is None or target in {one.facet.source, other.facet.source}
            if own and _exclude(one, other, context):
                excluded.setdefault(at, set()).add(behind)
                excluded.setdefault(behind, set()).add(at)
    if not excluded:
        return []
    first = min(excluded)
    second = min(excluded[first])
    left = [at for at in sorted(excluded) if second in excluded[at] and first not in excluded[at]]
    right = [at for at in sorted(excluded) if first in excluded[at] and at not in left]
    return [[those[at] for at in left], [those[at] for at in right]]


def _one_each(deeds: Sequence[_Deed]) -> list[_Deed]:
    """For each article the claim that answers the question, or else the first.

    Of the articles that tell the same doer a few, so that many articles stay few comparisons.
    """
    best: dict[str, _Deed] = {}
    for deed in sorted(deeds, key=lambda deed: (not deed.asks, deed.facet.key)):
        best.setdefault(deed.facet.source, deed)
    alike: dict[tuple[object, ...], list[_Deed]] = {}
    for source in sorted(best):
        deed = best[source]
        doers = frozenset(key for who in deed.doers for key in named(who).keys)
        alike.setdefault((deed.kinds, doers), []).append(deed)
    kept = [deed for those in list(alike.values())[:_MOST] for deed in those[:_OF_EACH]]
    return sorted(kept, key=lambda deed: deed.facet.key)


@cache
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(words)})\b")


@cache
def _acts() -> tuple[tuple[Mapping[str, object], re.Pattern[str]], ...]:
    return tuple((each, _pattern(tuple(each["words"]))) for each in table("doers_en")["acts"])


@cache
def _kind_names() -> tuple[tuple[str, re.Pattern[str]], ...]:
    kinds = table("doers_en")["kinds"]
    return tuple((kind, _pattern(tuple(words))) for kind, words in kinds.items())


@lru_cache(maxsize=1 << 12)
def _kinds_in(text: str) -> frozenset[str]:
    low = text.lower()
    return frozenset(kind for kind, words in _kind_names() if words.search(low))


def _deeds(resolved: ResolvedSet) -> Iterator[_Deed]:
    for facet in resolved.facets:
        claim = facet.claim
        if not facet.worded or facet.summed or claim.polarity != "affirmed":
            continue
        if claim.about != "main_event" or claim.modality in {"possible", "conditional", "demanded"}:
            continue
        for act, words in _acts():
            deed = _deed(facet, act, words)
            if deed is not None:
                yield deed


def _deed(facet: Facet, act: Mapping[str, object], words: re.Pattern[str]) -> _Deed | None:
    """The act that a claim is about, with its doer; None where it names none."""
    claim = facet.claim
    question, statement = claim.question_en.lower(), claim.statement_en.lower()
    if not words.search(statement) and not words.search(question):
        return None
    asks = _WHO.match(claim.question_en) is not None and facet.slot == "base"
    if asks and not words.search(question):
        return None  # who did something else
    of = str(act["of"])
    doers = _doers(facet, of)
    kinds = _kinds_of(facet, doers, words)
    objects = _objects(facet, of)
    things = frozenset[str]()
    if of != "person":
        things = english_words(words.sub(" ", question)) - _ASKED
    if not (objects or things) or not (doers or kinds) or (of != "person" and not asks):
        return None
    return _Deed(
        facet,
        str(act["act"]),
        bool(act.get("shared")),
        objects,
        things,
        asks,
        doers,
        kinds,
        any(_alone(facet, who) for who in doers),
    )


def _objects(facet: Facet, of: str) -> frozenset[str]:
    """Keys of the one person to whom it was done, of so many people, or of who speaks."""
    claim = facet.claim
    if of == "speaker":
        speaker = claim.speaker
        if speaker is None or claim.kind != "accusation":
            return frozenset()
        return Named.of(speaker.name_en, speaker.name_ar).keys
    if of != "person":
        return frozenset()
    if facet.slot == "count":
        number = exact(facet.amount)
        if number is None or number < _FEWEST_PEOPLE or claim.kind != "count" or facet.scope:
            return frozenset()
        return frozenset({f"{number} people"}) if _counts_people(facet) else frozenset()
    hit = [who for who in claim.who if who.role in {"affected", "recipient"}]
    return named(hit[0]).keys if len(hit) == 1 and hit[0].type == "person" else frozenset()


def _counts_people(facet: Facet) -> bool:
    return facet.quantity is not None and facet.quantity.counted in {"people", "killed", "injured"}


def _doers(facet: Facet, of: str) -> tuple[Who, ...]:
    """Who acts in a claim, the speaker left out, and whoever the question names."""
    speaker = facet.claim.speaker
    voice = Named.of(speaker.name_en, speaker.name_ar) if speaker else None
    return tuple(
        who
        for who in facet.claim.who
        if who.role in _ACTING
        and not (voice and voice.meets(named(who)))
        and not (of == "speaker" and who.type == "person")
    )


def _kinds_of(facet: Facet, doers: Sequence[Who], words: re.Pattern[str]) -> frozenset[str]:
    """The kinds of doers: by the names, or by the words of the statement that tell the act."""
    claim = facet.claim
    statement = _MEANWHILE.sub("", _SPEECH.sub("", claim.statement_en))
    act = words.search(statement.lower())
    told = [f"{who.name_en} {who.position_en or ''}" for who in doers]
    if act is not None:
        told += [statement[: act.start()], *_BY.findall(statement[act.end() :])[:1]]
    return _kinds_in(" ".join(told)) - _kinds_in(claim.question_en if facet.slot == "base" else "")


def _alone(facet: Facet, who: Who) -> bool:
    """Whether «alone» stands right behind the name, in the quote or in the statement."""
    words = {str(fold(word)) for word in table("doers_en")["alone_ar"]}
    behind = str(fold(quoted(facet.claim))).partition(str(fold(who.name_ar)))[2]
    if words & set(_WORD.findall(behind)[:_BEHIND]):
        return True
    alone = _pattern(tuple(table("doers_en")["alone"]))
    last = re.escape(who.name_en.split()[-1].lower())
    told = facet.claim.statement_en.lower()
    return any(alone.match(told, each.end()) for each in re.finditer(rf"\b{last}\b\W*", told))


def _exclude(one: _Deed, other: _Deed, context: Context) -> bool:
    a, b = one.facet, other.facet
    if not (one.asks or other.asks or a.slot == "count"):
        return False
    if (a.claim.modality in AHEAD) != (b.claim.modality in AHEAD) and not one.shared:
        return False
    if one.shared and not (one.alone or other.alone):
        return False
    if not _of_one(one, other) or places_exclude(a, b):
        return False
    if days_apart(a, b) or times_exclude(a, b) or not _two_doers(one, other):
        return False
    return not (_tells(a.source, other, context) or _tells(b.source, one, context))


def _of_one(one: _Deed, other: _Deed) -> bool:
    """Whether both acts are done to the same person, number of people, or thing."""
    if (one.objects or other.objects) and not one.objects & other.objects:
        return False
    if not one.things or not other.things:
        return bool(one.objects)
    fewer = min(len(one.things), len(other.things))
    return len(one.things & other.things) >= _SAME_THING * fewer


def _two_doers(one: _Deed, other: _Deed) -> bool:
    """Whether the doers are of two kinds; or two names, where it is done alone or by one."""
    if one.kinds and other.kinds:
        return not any(x == y or _near(x, y) for x in one.kinds for y in other.kinds)
    if not (one.shared or one.act == "blame") or len(one.doers) != 1 or len(other.doers) != 1:
        return False
    x, y = one.doers[0], other.doers[0]
    if x.type not in _BODIES or y.type not in _BODIES or named(x).meets(named(y)):
        return False
    mine, theirs = english_words(x.name_en) - _any(), english_words(y.name_en) - _any()
    return bool(mine and theirs) and not mine & theirs


def _near(x: str, y: str) -> bool:
    """Whether one kind of doer may be a part of the other: the navy of the army."""
    return any(x in group and y in group for group in table("doers_en")["near"])


@cache
def _any() -> frozenset[str]:
    words = table("bodies_en")
    general = [*table("doers_en")["any"], *words["nouns"], *words["adjectives"]]
    return english_words(" ".join(general))


def _tells(source: str, deed: _Deed, context: Context) -> bool:
    """Whether an article names the doer of the other's as acting, or tells of one of its kind."""
    words = next(words for act, words in _acts() if act["act"] == deed.act)
    for facet in context.facts.get(source, ()):
        told = f"{facet.claim.question_en} {facet.claim.statement_en}".lower()
        if words.search(told) and _kinds_in(facet.claim.statement_en) & deed.kinds:
            return True
        acting = [who for who in facet.claim.who if who.role in _ACTING | {"participant"}]
        if any(named(who).meets(named(other)) for who in deed.doers for other in acting):
            return True
    return False


def _row(left: Sequence[_Deed], right: Sequence[_Deed]) -> Found:
    one, other = left[0], right[0]
    decided = decision("doers-exclude", one.facet, other.facet, (_told(one), _told(other)))
    return found([[deed.facet for deed in side] for side in (left, right)], decided)


def _told(deed: _Deed) -> str:
    """The doers by name, or the words of the quote that tell it."""
    return "، ".join(who.name_ar for who in deed.doers) or deed.facet.claim.quotes[0].text
