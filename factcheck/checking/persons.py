"""Names and speakers of a sentence where they stand: whether claims have others there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from factcheck.arabic import fold
from factcheck.checking.amounts import has_all
from factcheck.checking.evidence import Evidence
from factcheck.checking.fault import Fault
from factcheck.checking.kinds import names_a_person
from factcheck.checking.library import Library, Window
from factcheck.checking.margins import MORE, better
from factcheck.checking.naming import EvidenceNames, named_in
from factcheck.checking.sources import Profile
from factcheck.checking.speech import Attribution, attributions, is_named, may_say
from factcheck.checking.tables import words
from factcheck.checking.told import Named, Told, is_present
from factcheck.checking.words import Word, is_stop, stem_ar

__all__ = ["naming_faults", "speaking_faults"]

_NEARLY = 0.75
"""Of the likeness of the best claim that tells nothing of its speaker: what one must have that
tells of another."""


def naming_faults(told: Told, library: Library) -> Iterator[Fault]:
    """Names that no claim has, or where the fitting claims have others."""
    known = EvidenceNames(library.items)
    said = attributions(told)
    for name in told.names:
        if not (name.sure or known.bears(name)):
            continue
        says = any(each.start <= name.start < each.end for each in said)
        here = library.window(told, name.start, name.end, names=False)
        same = other = 0.0
        have = whole = False
        fits: tuple[Evidence, str] | None = None
        for each in library.items:
            side = each.told(library.language)
            score = library.alike(here, library.everything(side, names=False))
            if known.has(each, name, told.language):
                have, same = True, max(same, score)
                counts = bool(told.quantities) and has_all(each, told.quantities)
                whole = whole or counts or library.is_within(each, told)
            elif score > other and (missing := known.missing(each, name, told, says=says)):
                other, fits = score, (each, missing)
        if known.is_cut_short(name, told):
            have = False
        bodies = [each for each in said if each.start <= name.start < each.end]
        whole = whole or any(_is_their_body(name, each, told, library) for each in bodies)
        if have and (whole or _is_aside(name, told) or not (fits and better(other, same))):
            continue
        if fits is not None and other >= MORE:
            each, missing = fits
            reason = f"«{name.text}»: the claims have {missing} there"
            yield Fault("name", name.text, reason, name.start, each.ref)
        elif not have:
            yield Fault(
                "name", name.text, f"«{name.text}» stands in none of the claims", name.start
            )

    yield from _mixed(told, known)
    yield from _last_of_a_list(told, library)
    yield from _exchanged_words(told, library, known)
    yield from _twice(told, library, known)


def _mixed(told: Told, known: EvidenceNames) -> Iterator[Fault]:
    mixed = known.mixed(told)
    if mixed is not None:
        shown, start, others = mixed
        yield Fault("name", shown, f"«{shown}»: the claims have {others} of that name", start)


def _is_their_body(name: Named, said: Attribution, told: Told, library: Library) -> bool:
    """«Dhamar police said»: a place in the name of the body for which a claim's speaker speaks."""
    profile = library.sources.of(said, told)
    stems = {w.stem for w in told.words if w.start < name.end and name.start < w.end}
    terms = library.sources.terms(told, name.start, name.end)
    for each in library.nearest(told):
        theirs = library.sources.profile(each)
        named = stems <= theirs.terms or terms <= theirs.terms
        if name.kind != "person" and profile.may_be(theirs) and named:
            return True
    return False


def _is_aside(name: Named, told: Told) -> bool:
    """«…, the United States among them, …»: between commas with nothing told of it there."""
    clause = {mark.clause for mark in told.marks if name.start <= mark.word.start < name.end}
    beside = [mark for mark in told.marks if mark.clause in clause and not mark.name]
    inner = told.marks[-1:] and told.marks[0].clause not in clause
    return bool(clause) and not beside and bool(inner)


def _last_of_a_list(told: Told, library: Library) -> Iterator[Fault]:
    """«ماكرون وزيلينسكي وميلوني،»: the end of a list of names is a name, known or not."""
    if told.language != "ar":
        return
    for place, word in enumerate(told.words[2:], 2):
        ends = place + 1 == len(told.words) or told.words[place + 1].is_mark
        before = told.words[place - 1]
        listed = any(before.start < n.start < before.end for n in told.names)  # «و» before it
        named = any(n.start <= word.end and word.start <= n.end for n in told.names)
        if not ends or not listed or named or not word.form.startswith("و"):
            continue
        bare = word.form[1:]
        if len(bare) > 3 and not (library.knows(word.stem) or library.knows(stem_ar(bare))):
            text = told.text[word.start : word.end]
            reason = f"«{text}» stands in none of the claims"
            yield Fault("name", text, reason, word.start)


def _exchanged_words(told: Told, library: Library, known: EvidenceNames) -> Iterator[Fault]:
    """An Arabic word that no claim has, where the claims have a name behind the same word.

    «جمرك الحديثة» for «جمرك البطحاء»: Arabic shows no name by a capital.
    """
    if told.language != "ar":
        return
    read = [(name.start, name.end) for name in told.names]
    near = (*library.nearest(told), *library.cover(told).claims)
    for before, word in pairwise(told.words):
        if word.is_mark or before.is_mark or library.knows(word.stem) or is_stop(word, "ar"):
            continue
        if is_present(word, "ar") or is_stop(before, "ar") or _has_article(before):
            continue  # «القمة مندوبين», «الأمني المنشود»: no name of a thing
        if library.knows(library.meant(word)):
            continue
        if any(low <= word.start < high for low, high in read):
            continue
        for each in near:
            name = known.behind(each, before.stem, word)
            if name is not None and not named_in(name, told):
                text = told.text[word.start : word.end]
                reason = f"«{text}»: the claims have {name} there"
                yield Fault("name", text, reason, word.start, each.ref)
                return


def _has_article(word: Word) -> bool:
    return word.form.startswith(("ال", "وال", "بال", "لل", "فال", "كال"))


def _twice(told: Told, library: Library, known: EvidenceNames) -> Iterator[Fault]:
    """One country under two names, where the nearest claim has another beside it.

    «Moscow demands a settlement with Russia» for Kyiv's demand.
    """
    seen: dict[str, Named] = {}
    for name in told.names:
        if name.code is None or name.kind not in {"country", "capital", "metonym"}:
            continue
        first = seen.setdefault(name.code, name)
        if (first.kind == "country") == (name.kind == "country"):
            continue
        for each in library.nearest(told)[:1]:
            missing = known.missing(each, name, told, acting=True)
            if known.has(each, name, told.language) and missing:
                reason = f"«{first.text}» and «{name.text}» are one; the claims have {missing} too"
                yield Fault("name", first.text, reason, first.start, each.ref)
                return


def speaking_faults(told: Told, library: Library) -> Iterator[Fault]:
    """Speakers who say nothing in the claims, or where somebody else says it."""
    said = attributions(told, _names_by_place(told, library))
    for place, each in enumerate(said):
        profile = library.sources.of(each, told)
        known = profile.is_known or names_a_person(told, each.start, each.end)
        if not (each.named or known or profile.roles) or _is_press(each, told):
            continue
        low = 0 if place == 0 else each.start
        high = said[place + 1].start if place + 1 < len(said) else len(told.text)
        here = {
            mark.word.stem: 1.0
            for mark in told.marks
            if low <= mark.word.start < high and not mark.value and not mark.name
        }
        fault = _speaker(each, profile, here, told, library, known=known)
        if fault is not None:
            yield fault


def _names_by_place(told: Told, library: Library) -> frozenset[str]:
    """Arabic words that are names where a speaker is expected.

    The families of the claims' persons; and what no claim has and no list of offices knows.
    """
    if told.language != "ar":
        return frozenset()
    roles = words("arabic", "roles") | words("arabic", "stop")
    saying = words("arabic", "saying")
    strange = set()
    expected = False
    for word in told.words:
        bare = word.form[1:] if word.form[:1] in {"و", "ف"} else word.form
        if bare in saying or word.form in saying:
            expected = True
        elif expected and word.form not in roles:
            if not word.is_mark and not library.knows(word.stem):
                strange.add(word.form)
            expected = False
    return EvidenceNames(library.items).families() | strange


def _speaker(
    said: Attribution,
    profile: Profile,
    here: Window,
    told: Told,
    library: Library,
    *,
    known: bool,
) -> Fault | None:
    same = other = untold = 0.0
    have = False
    fits: tuple[Evidence, str] | None = None
    for each in library.items:
        side = each.told(library.language)
        score = library.alike(here, library.everything(side, names=False))
        theirs = library.sources.profile(each)
        if not (said.named or known or theirs.roles):
            untold = max(untold, score)  # who speaks there, nobody tells
            have = True
            continue
        if _may_speak(said, profile, each, library, known=known):
            have, same = True, max(same, score)
            continue
        speaker = each.claim.speaker
        if speaker is None or score <= other:
            continue
        name = speaker.name_en if told.language == "en" else speaker.name_ar
        if not _is_spoken_of(name, told):
            other, fits = score, (each, name)
    if have and not (fits and better(other, same) and other >= _NEARLY * untold):
        return None
    if fits is not None and other >= MORE:
        reason = f"«{said.text}»: in the claims it is {fits[1]} who says so"
        return Fault("speaker", said.text, reason, said.start, fits[0].ref)
    if not have and said.named:
        reason = f"«{said.text}» is not the speaker of any of the claims"
        return Fault("speaker", said.text, reason, said.start)
    return None


def _may_speak(
    said: Attribution, profile: Profile, each: Evidence, library: Library, *, known: bool
) -> bool:
    """Whether a claim lets him speak: by his name, or by what he is and for whom he speaks.

    «محافظ عدن» has Aden's name and is not its spokesman: a place names nobody who is told to be
    another.
    """
    theirs = library.sources.profile(each)
    if profile.is_another(theirs):
        return is_named(each, said)
    if said.named and may_say(each, said):
        return True
    if known:
        return profile.may_be(theirs)
    return not said.named and not _of_another_body(profile, theirs, library)


_LEADING = frozenset({"director", "commander", "president", "mayor", "secretary"})


def _of_another_body(profile: Profile, theirs: Profile, library: Library) -> bool:
    """«رئيس اللجنة» for who directs an office, where the claims know a committee, not as his."""
    if not profile.roles & _LEADING:
        return False
    known = frozenset(term for term in profile.terms if library.knows(term))
    return not replace(profile, terms=known).may_be(theirs)


def _is_press(said: Attribution, told: Told) -> bool:
    """«حصيلة نشرتها صحيفة»: an outlet, whose name is blanked out behind it, is the source."""
    listed = words("english" if told.language == "en" else "arabic", "press")
    inside = [word for word in told.words if said.start <= word.start < said.end]
    behind = [word for word in told.words if word.start >= said.end][:1]
    return inside[-1].form in listed and all(word.form == ";" for word in behind)


def _is_spoken_of(name: str, told: Told) -> bool:
    """Whether a sentence names a speaker; an adviser of another has no more than the office."""
    table = "english" if told.language == "en" else "arabic"
    roles = words(table, "roles") | words(table, "offices")
    rest = [word for word in name.split() if str(fold(word)).casefold() not in roles]
    return bool(rest) and named_in(" ".join(rest), told)
