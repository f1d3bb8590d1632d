"""Summaries and joint briefs as text and Markdown: sentences with citations, quotes below."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from typing import Literal

from factcheck.errors import UsageError
from factcheck.models import PART_HEADINGS, Citation, Source, Summaries, Summary, SummarySentence
from factcheck.report.markdown import plain
from factcheck.report.terminal import Style
from factcheck.report.view import label_of

__all__ = ["only_in", "read_languages", "render_digest", "render_digest_markdown"]

Language = Literal["ar", "en"]
_LANGUAGES: tuple[Language, ...] = ("ar", "en")

_NO_ENGLISH = "The article's own sentences; English needs a model."


def read_languages(option: str) -> tuple[Language, ...]:
    """The languages of ``--lang``, in its order.

    Raises:
        UsageError: one is neither ar nor en, or stands there twice.

    """
    told = [each.strip() for each in option.split(",")]
    known: dict[str, Language] = {each: each for each in _LANGUAGES}
    if not told or any(each not in known for each in told) or len(set(told)) < len(told):
        message = f"--lang {option!r}: expected ar, en, or both with a comma between"
        raise UsageError(message)
    return tuple(known[each] for each in told)


def only_in(result: Summaries, languages: Sequence[Language]) -> Summaries:
    """The same with the texts of other languages left empty."""
    if len(languages) == len(_LANGUAGES):
        return result
    empty = {f"text_{each}": "" for each in _LANGUAGES if each not in languages}
    summaries = [
        summary.model_copy(
            update={
                "headline": summary.headline and summary.headline.model_copy(update=empty),
                "sentences": [each.model_copy(update=empty) for each in summary.sentences],
            }
        )
        for summary in result.summaries
    ]
    return result.model_copy(update={"summaries": summaries})


def render_digest(result: Summaries, style: Style) -> str:
    """Summaries for a terminal: each language, then the quotes, then what was left out."""
    return "\n".join("\n".join(_text(summary, style)) + "\n" for summary in result.summaries)


def render_digest_markdown(result: Summaries) -> str:
    """Summaries as Markdown that pastes into an issue or a CMS."""
    return "\n".join("\n\n".join(_markdown(summary)) + "\n" for summary in result.summaries)


def _text(summary: Summary, style: Style) -> Iterator[str]:
    yield style.mixed(_sources(summary))
    if not _has(summary, "en") and _has(summary, "ar") and not _by_model(summary):
        yield _NO_ENGLISH
    numbers = _numbers(summary)
    for language in _shown(summary):
        yield ""
        if summary.headline is not None:
            yield style.mixed(_told(summary.headline, language))
        for heading, sentences in _parts(summary, language):
            if heading:
                yield style.mixed(heading)
            for sentence in sentences:
                told = f"{style.mixed(_told(sentence, language))} {_marks(sentence, numbers)}"
                yield _wrapped(told, style)
    if numbers:
        yield ""
    labels = _labels(summary.sources)
    for (source, _), (number, citation) in numbers.items():
        where = f"{style.mixed(labels[source])}: " if len(summary.sources) > 1 else ""
        quotes = " ".join(style.arabic(quote.text) for quote in citation.quotes)
        yield f"  [{number}] {where}{quotes}"
    for item in summary.dropped:
        yield _wrapped(f"left out ({item.part}): {style.mixed(item.text)}: {item.reason}", style)


def _markdown(summary: Summary) -> Iterator[str]:
    numbers = _numbers(summary)
    for place, language in enumerate(_shown(summary)):
        if place:
            yield "---"
        if summary.headline is not None:
            yield f"# {plain(_told(summary.headline, language))}"
        if place == 0:
            yield f"*{plain(_sources(summary))}*"
        for heading, sentences in _parts(summary, language):
            if heading:
                yield f"## {plain(heading)}"
            told = [f"{plain(_told(each, language))} {_marks(each, numbers)}" for each in sentences]
            yield "\n".join(f"- {each}" for each in told) if heading else " ".join(told)
    labels = _labels(summary.sources)
    if numbers:
        yield "---"
    for (source, _), (number, citation) in numbers.items():
        where = f"{plain(labels[source])}: " if len(summary.sources) > 1 else ""
        quotes = " ".join(f"«{plain(quote.text)}»" for quote in citation.quotes)
        yield f"\\[{number}\\] {where}{quotes}"
    if summary.dropped:
        yield "## Left out, because it does not follow from the claims"
        yield "\n".join(f"- {plain(item.text)}: {plain(item.reason)}" for item in summary.dropped)


def _told(sentence: SummarySentence, language: Language) -> str:
    return sentence.text_ar if language == "ar" else sentence.text_en


def _has(summary: Summary, language: Language) -> bool:
    sentences = [*summary.sentences, *([summary.headline] if summary.headline else [])]
    return any(_told(sentence, language) for sentence in sentences)


def _by_model(summary: Summary) -> bool:
    """Whether a model wrote it: its headline then rests on claims, or was left out."""
    return summary.headline is None or bool(summary.headline.citations)


def _shown(summary: Summary) -> list[Language]:
    """English first, as the command speaks English; a language that is not there is not shown."""
    order: tuple[Language, ...] = ("en", "ar")
    return [language for language in order if _has(summary, language)]


def _parts(summary: Summary, language: Language) -> Iterator[tuple[str, Sequence[SummarySentence]]]:
    """The sentences under their headings; those of one article have none."""
    if all(sentence.part is None for sentence in summary.sentences):
        yield "", summary.sentences
        return
    for part, headings in PART_HEADINGS.items():
        sentences = [each for each in summary.sentences if each.part == part]
        if sentences:
            yield headings[language], sentences


def _numbers(summary: Summary) -> dict[tuple[str, str], tuple[int, Citation]]:
    """The citations, numbered in the order of reading; the headline's come with the rest."""
    found: dict[tuple[str, str], tuple[int, Citation]] = {}
    headline = [summary.headline] if summary.headline and not summary.sentences else []
    for sentence in (*headline, *summary.sentences):
        for citation in sentence.citations:
            found.setdefault((citation.source, citation.claim), (len(found) + 1, citation))
    return found


def _marks(sentence: SummarySentence, numbers: dict[tuple[str, str], tuple[int, Citation]]) -> str:
    told = [numbers[each.source, each.claim][0] for each in sentence.citations]
    return f"[{', '.join(map(str, sorted(told)))}]"


def _sources(summary: Summary) -> str:
    return " | ".join(
        f"{label} · {source.published or 'date unknown'}"
        for source, label in zip(summary.sources, _labels(summary.sources).values(), strict=True)
    )


def _labels(sources: Sequence[Source]) -> dict[str, str]:
    names = [label_of(source) for source in sources]
    return {
        source.id: f"{name} ({source.id})" if names.count(name) > 1 else name
        for source, name in zip(sources, names, strict=True)
    }


def _wrapped(text: str, style: Style) -> str:
    return textwrap.fill(
        text,
        style.width,
        initial_indent="  ",
        subsequent_indent="    ",
        break_long_words=False,
        break_on_hyphens=False,
    )
