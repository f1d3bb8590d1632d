"""What ``verify`` found, as text and Markdown: each sentence, what fails, what supports it."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from factcheck.models import Differing, Failing, Support, Verification, VerifiedSentence
from factcheck.report.markdown import plain
from factcheck.report.terminal import Style
from factcheck.report.view import label_of

__all__ = ["render_verdicts", "render_verdicts_markdown"]

_SIGNS: dict[Support, str] = {
    "supported": "✓",
    "partly": "≈",
    "contradicted": "✗",
    "not_found": "?",
}
_NAMES: dict[Support, str] = {
    "supported": "supported",
    "partly": "partly",
    "contradicted": "contradicted",
    "not_found": "not found",
}
_COLOURS: dict[Support, str] = {
    "supported": "32",
    "partly": "33",
    "contradicted": "31;1",
    "not_found": "36",
}


def render_verdicts(result: Verification, style: Style) -> str:
    """Sentence by sentence, in the order of the draft; the counts last."""
    labels = _labels(result)
    lines = [style.mixed(f"{result.draft} against {', '.join(labels.values())}"), ""]
    for sentence in result.sentences:
        sign, name = _SIGNS[sentence.support], _NAMES[sentence.support]
        head = style.paint(f"{sign} {name:<13}", _COLOURS[sentence.support])
        lines.append(f"{head} {style.mixed(sentence.text)}")
        lines += [
            _wrapped(f"{failing.kind}: {style.mixed(_told(failing))}", style)
            for failing in sentence.failing
        ]
        for other in sentence.differing:
            lines.append(_wrapped(f"differs: {style.mixed(_other(other, labels))}", style))
            lines += [f"        {style.arabic(quote.text)}" for quote in other.quotes[:1]]
        lines += [
            f"      {style.mixed(where)}: {style.arabic(told)}"
            for where, told in _quotes(sentence, labels)
        ]
    lines += ["", style.mixed(_counts(result))]
    return "\n".join(lines) + "\n"


def render_verdicts_markdown(result: Verification) -> str:
    """The same as Markdown that pastes into an issue or a CMS."""
    labels = _labels(result)
    blocks = [f"# {plain(result.draft)}", f"*{plain(', '.join(labels.values()))}*"]
    for sentence in result.sentences:
        sign, name = _SIGNS[sentence.support], _NAMES[sentence.support]
        blocks.append(f"{sign} **{name}**: {plain(sentence.text)}")
        rows = [f"- {failing.kind}: {plain(_told(failing))}" for failing in sentence.failing]
        for other in sentence.differing:
            quoted = "".join(f": «{plain(quote.text)}»" for quote in other.quotes[:1])
            rows.append(f"- differs: {plain(_other(other, labels))}{quoted}")
        rows += [f"- {plain(where)}: «{plain(q)}»" for where, q in _quotes(sentence, labels)]
        if rows:
            blocks.append("\n".join(rows))
    blocks.append(plain(_counts(result)))
    return "\n\n".join(blocks) + "\n"


def _told(failing: Failing) -> str:
    """Why, and whether it was the model that saw it."""
    return failing.reason + (" (second reading)" if failing.by == "model" else "")


def _other(other: Differing, labels: dict[str, str]) -> str:
    """Which outlet has which number in place of the sentence's."""
    return f"«{other.value}»: {labels[other.source]} has «{other.has}»"


def _quotes(sentence: VerifiedSentence, labels: dict[str, str]) -> Iterator[tuple[str, str]]:
    """The quotes of its claims, each once."""
    seen = set()
    for citation in sentence.citations:
        for quote in citation.quotes[:1]:
            key = (citation.source, quote.start, quote.end)
            if key not in seen:
                seen.add(key)
                yield labels[citation.source], quote.text


def _labels(result: Verification) -> dict[str, str]:
    names = [label_of(source) for source in result.sources]
    return {
        source.id: f"{name} ({source.id})" if names.count(name) > 1 else name
        for source, name in zip(result.sources, names, strict=True)
    }


def _counts(result: Verification) -> str:
    told = [f"{number} {_NAMES[each]}" for each, number in _numbered(result)]
    usage = result.usage
    judged = "one reading by the model" if result.proofread else "0 for the verdicts"
    return f"{' · '.join(told)} · {usage.calls} model calls, {judged}"


def _numbered(result: Verification) -> Iterator[tuple[Support, int]]:
    for support in _NAMES:
        yield support, result.counts[support]


def _wrapped(text: str, style: Style) -> str:
    return textwrap.fill(
        text,
        style.width,
        initial_indent="    ",
        subsequent_indent="      ",
        break_long_words=False,
        break_on_hyphens=False,
    )
