"""What a language model answers: every field required, vocabularies closed, spans verbatim.

Field descriptions and docstrings go to the model with the schema: they are part of the prompt.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from factcheck.models.vocabulary import (
    About,
    Counted,
    Failed,
    Kind,
    Modality,
    NameType,
    OmissionReason,
    Part,
    PlaceRole,
    Polarity,
    Stance,
    Strict,
    TimeRole,
    WhoRole,
)


class WhoRead(Strict):
    """A named person, country or body that plays a part in the claim."""

    name_ar: str = Field(description="The name, verbatim as the article writes it, without title.")
    name_en: str = Field(
        description="The full name in common English news usage, without title: "
        "'Ahmed Aboul Gheit', 'Japan', 'World Bank'."
    )
    type: NameType
    role: WhoRole = Field(description="What this one does or is in the claim.")
    position_en: str | None = Field(description="Office or rank: 'Minister of Health of Jordan'.")


class QuantityRead(Strict):
    """One number of the claim."""

    text: str = Field(
        description="Verbatim from one of the claim's quotes: the number with its bound words "
        "and the noun it counts: 'أكثر من أربعين شاحنة'."
    )
    counted: Counted = Field(
        description="The class of what is counted. 'countries' also for national delegations, "
        "one for each country; 'leaders' for heads of state or government; 'people' only where "
        "no narrower class fits."
    )
    counts_en: str = Field(
        description="What exactly is counted, in English, without the number: "
        "'aid trucks that entered the camp'."
    )
    scope_en: str | None = Field(
        description="Only what limits the number to a part of the story: one of several places "
        "('at the northern crossing') or periods ('since January'). Null for the total."
    )


class TimeRead(Strict):
    """One time of the claim."""

    text: str = Field(description="Verbatim from one of the claim's quotes: 'مساء الأربعاء'.")
    dates_en: str = Field(description="What it dates, in English: 'the arrival of the convoy'.")
    role: TimeRole = Field(
        description="'occurs': when it happens; 'starts' and 'ends': bounds of something that "
        "lasts; 'compared_with': an earlier or later time named for comparison."
    )


class PlaceRead(Strict):
    """One place of the claim."""

    text: str = Field(description="Verbatim from one of the claim's quotes: 'مطار الملكة علياء'.")
    name_en: str = Field(description="In common English usage: 'Queen Alia Airport'.")
    role: PlaceRole


class SpeakerRead(Strict):
    """Who the article quotes for the claim."""

    name_ar: str = Field(description="Verbatim: 'أبو الغيط', 'مصدر طبي'.")
    name_en: str = Field(description="'Ahmed Aboul Gheit', 'a medical source'.")
    type: NameType
    verb_ar: str | None = Field(description="The verb of speech, verbatim: 'أكّد'; null if none.")
    stance: Stance


class ClaimRead(Strict):
    """One checkable statement: it answers exactly one question."""

    question_en: str = Field(
        description="The one question that the claim answers, in plain English, self-contained, "
        "without the answer in it: 'How many aid trucks entered the camp on Wednesday?'"
    )
    statement_ar: str = Field(
        description="The claim as one self-contained Arabic sentence: names in place of pronouns."
    )
    statement_en: str = Field(
        description="The same in English: names in place of pronouns, numbers as the quote has "
        "them, attribution kept."
    )
    quotes: Annotated[list[str], Field(min_length=1, max_length=3)] = Field(
        description="One to three passages that carry the claim, copied character by character "
        "from the article, each continuous, no words left out."
    )
    kind: Kind
    about: About = Field(
        description="'main_event': about the event that the article reports (what it is, who "
        "takes part, what it is to do or did); 'background': earlier or wider matters."
    )
    who: list[WhoRead]
    quantities: list[QuantityRead]
    times: list[TimeRead]
    places: list[PlaceRead]
    speaker: SpeakerRead | None = Field(
        description="Null where the article says it in its own voice."
    )
    polarity: Polarity = Field(
        description="Of the fact itself: 'denied' where it is said not to be so, whoever says it."
    )
    modality: Modality = Field(description="How the article presents the fact, at its own date.")


class EventRead(Strict):
    """The one event that the article is mainly about."""

    name_en: str = Field(description="'Flash floods in Wadi Musa'.")
    name_ar: str
    type: Literal[
        "meeting",
        "attack",
        "accident",
        "disaster",
        "crime_or_trial",
        "protest",
        "election",
        "decision",
        "agreement",
        "statement",
        "visit",
        "economy",
        "sport",
        "culture",
        "health",
        "other",
    ]
    quote: str = Field(description="A passage that names the event, verbatim.")
    when_ar: str | None = Field(
        description="When it takes place, verbatim ('مساء الأربعاء', '12 مارس 2021'); null if "
        "the article does not say. Never the date of the page."
    )
    where_ar: str | None = Field(description="Where, verbatim; null if not said.")
    where_en: str | None
    who_en: list[str] = Field(description="Up to six main participants, full English names.")


class MetadataRead(Strict):
    """What the page says about the article itself; verbatim spans."""

    outlet: str | None = Field(description="The outlet that publishes this page.")
    published: str | None = Field(
        description="The date on which the article was published. Null if the page shows only a "
        "date of its own (a clock in the header, the date of another article, a copyright year)."
    )
    title: str | None = Field(description="The headline.")


class OmissionRead(Strict):
    """A passage that holds no claim of this article."""

    quote: str = Field(description="Verbatim; the beginning is enough for a long passage.")
    reason: OmissionReason


class ArticleReading(Strict):
    """All that one article says, as claims."""

    metadata: MetadataRead
    event: EventRead
    claims: list[ClaimRead]
    omitted: list[OmissionRead]


class AnswerRead(Strict):
    """The article's answer to one of the questions."""

    claim: ClaimRead = Field(description="The answer; its question_en is the question, copied.")
    retells: str | None = Field(
        description="Id of the listed claim that already tells it; null if none does."
    )


class AnswersReading(Strict):
    """What one article answers of the questions that others answer."""

    answers: list[AnswerRead] = Field(description="Empty if it answers none of them.")


class FaultRead(Strict):
    """A part of a sentence that does not follow from the claims."""

    kind: Failed
    words: str = Field(description="The words of the sentence that are wrong, verbatim.")
    claim: str | None = Field(description="Id of the claim that says otherwise, if one does.")
    reason: str = Field(description="What the claims or the other half say instead.")


class SentenceProofread(Strict):
    """One sentence of a draft, read against the claims."""

    sentence: int = Field(description="Its number.")
    rests_on: list[str] = Field(description="Ids of the claims that bear it out, the best first.")
    faults: list[FaultRead] = Field(description="Empty if it is right.")


class Proofreading(Strict):
    """A draft's sentences, read against the claims that they were written from."""

    sentences: list[SentenceProofread] = Field(description="One for each sentence, in order.")


class SummarySentenceRead(Strict):
    """One sentence of a summary, in both languages."""

    claims: Annotated[list[str], Field(min_length=1)] = Field(
        description="Ids of the claims that the sentence rests on, all of them and no others."
    )
    text_ar: str
    text_en: str


class SummaryReading(Strict):
    """A summary in Arabic and English, sentence by sentence."""

    headline: SummarySentenceRead
    sentences: list[SummarySentenceRead] = Field(
        description="In the order of reading; empty if only the headline is wanted."
    )


class BriefSentenceRead(SummarySentenceRead):
    """One sentence of a joint brief, in both languages."""

    part: Part = Field(
        description="'agreed': at least two outlets say it; 'differs': they say it differently; "
        "'only': one outlet alone says it."
    )


class BriefReading(Strict):
    """A joint brief in Arabic and English: what is agreed, what differs, what one alone says."""

    headline: SummarySentenceRead
    sentences: list[BriefSentenceRead] = Field(
        description="In the order of reading; empty if only the headline is wanted."
    )


class ReplacementReading(Strict):
    """Sentences of a joint brief written anew, in place of those that failed the checks."""

    headline: SummarySentenceRead | None = Field(
        description="The new headline; null if the headline did not fail."
    )
    sentences: list[BriefSentenceRead] = Field(
        description="One for each failed sentence, in their order."
    )
