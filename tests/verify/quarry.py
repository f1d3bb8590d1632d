"""The claims of a made-up explosion in a quarry: offices, accusations, plans, units, opposites."""

from __future__ import annotations

from ..builders import claim, claim_set, counting, speaker, who

AMRI = speaker("بدر العامري", "Badr al-Amri")
ADVISER = speaker("مستشار للرئيس اليمني", "an adviser to the Yemeni president")
PROSECUTION = speaker("النيابة العامة", "the Public Prosecution", "accuses").model_copy(
    update={"type": "organisation"}
)

_QUARRY = claim_set(
    "aldiyar",
    counting(
        "قتل خمسة عمال في انفجار المحجر قرب ذمار", "killed", "workers killed in the quarry blast"
    ).model_copy(
        update={"statement_en": "Five workers were killed in the quarry explosion near Dhamar."}
    ),
    claim(
        "Who speaks for the police of Dhamar?",
        "Colonel Badr al-Amri is the media spokesman of the Dhamar police.",
        "العقيد بدر العامري هو الناطق الإعلامي لشرطة ذمار",
        kind="background",
        who=[who("بدر العامري", "Badr al-Amri", "agent")],
    ),
    claim(
        "What became of the injured?",
        "Badr al-Amri said the injured workers were taken to the hospital in the city.",
        "قال العقيد بدر العامري إن العمال المصابين نقلوا إلى المستشفى في المدينة",
        speaker=AMRI,
    ),
    counting(
        "قال بدر العامري إن عمق الحفرة 40 مترا", "distance", "metres of the pit", speaker=AMRI
    ).model_copy(update={"statement_en": "Badr al-Amri said the pit is 40 metres deep."}),
    claim(
        "What caused the explosion?",
        "Badr al-Amri said a gas leak is believed to have caused the explosion in the quarry.",
        "قال بدر العامري إنه يعتقد أن تسرب الغاز سبب الانفجار في المحجر",
        modality="possible",
        kind="cause",
        speaker=AMRI,
    ),
    claim(
        "Of what is the owner accused?",
        "The Public Prosecution accused the quarry's owner of storing dynamite in the tunnels.",
        "اتهمت النيابة العامة صاحب المحجر بتخزين الديناميت في الأنفاق",
        kind="accusation",
        speaker=PROSECUTION,
    ),
    claim(
        "What had the partners planned?",
        "The partners had planned to smuggle the stolen detonators abroad.",
        "خطط الشركاء لتهريب الصواعق المسروقة إلى الخارج",
        kind="aim",
    ),
    claim(
        "Will the governor close the road?",
        "The governor will not close the mountain road to lorries.",
        "لن يغلق المحافظ الطريق الجبلي أمام الشاحنات",
        polarity="denied",
        modality="planned",
    ),
    claim(
        "How often did this happen?",
        "It is the third accident in the quarry; accidents are rare in the region.",
        "هذا ثالث حادث في المحجر، والحوادث نادرة في المنطقة",
    ),
    claim(
        "How are the injured?",
        "The injuries of the two engineers are slight.",
        "إصابات المهندسين طفيفة",
    ),
    claim(
        "Will the sum be published?",
        "An adviser to the Yemeni president said the sum of the compensation may not be published.",
        "قال مستشار للرئيس اليمني إن مبلغ التعويضات قد لا ينشر",
        modality="possible",
        speaker=ADVISER,
    ),
)
QUARRY = _QUARRY.model_copy(
    update={"source": _QUARRY.source.model_copy(update={"outlet": "aldiyar"})}
)
