"""The claims of a made-up fire, for drafts about it."""

from __future__ import annotations

from ..builders import claim, claim_set, counting, place, quantity, speaker, time, who

MINISTRY = speaker("وزارة الصحة", "Health Ministry")
JABER = speaker("حسن جابر", "Hassan Jaber", "denies")
ALI = speaker("سالم العلي", "Salim al-Ali", "promises")

HARBOUR = claim_set(
    "harbour",
    claim(
        "When did the fire in the port of Aden break out?",
        "The fire in the port of Aden broke out at dawn on Monday, 4 May 2020.",
        "اندلع الحريق في ميناء عدن فجر الاثنين 4 مايو 2020",
        times=[time("فجر الاثنين 4 مايو 2020", "the outbreak")],
        places=[place("ميناء عدن", "Port of Aden")],
        who=[who("عدن", "Aden", "topic")],
    ),
    counting(
        "استمر الحريق ثلاثة أيام",
        "duration",
        "days that the fire in the port of Aden lasted",
    ),
    counting(
        "قالت وزارة الصحة إن 14 من عمال الميناء توفوا",
        "killed",
        "dock workers who died in the fire",
        speaker=MINISTRY,
    ).model_copy(update={"statement_en": "The Health Ministry said that 14 dock workers died."}),
    counting(
        "قالت وزارة الصحة إن 40 شخصا على الأقل أصيبوا في الحريق",
        "injured",
        "people injured in the fire",
        speaker=MINISTRY,
    ).model_copy(
        update={"statement_en": "The Health Ministry said that at least 40 people were injured."}
    ),
    claim(
        "Was the fire in the port of Aden set deliberately?",
        "Port director Hassan Jaber denied that the fire was set deliberately.",
        "نفى مدير الميناء حسن جابر أن يكون الحريق متعمدا",
        polarity="denied",
        kind="denial",
        speaker=JABER,
        who=[who("حسن جابر", "Hassan Jaber", "agent")],
    ),
    claim(
        "Will Norway send fire engines to Aden?",
        "Norway will send two fire engines to Aden next week.",
        "سترسل النرويج سيارتي إطفاء إلى عدن الأسبوع المقبل",
        modality="planned",
        kind="plan",
        who=[who("النرويج", "Norway", "agent").model_copy(update={"type": "country"})],
        quantities=[quantity("سيارتي إطفاء", "vehicles", "fire engines")],
        times=[time("الأسبوع المقبل", "the dispatch")],
    ),
    claim(
        "Whom did the prosecutor order arrested?",
        "The public prosecutor ordered the arrest of Yahya Murad, owner of the warehouse.",
        "أمر المدعي العام بتوقيف يحيى مراد صاحب المستودع",
        kind="legal",
        who=[who("يحيى مراد", "Yahya Murad", "affected")],
    ),
    claim(
        "Has Yahya Murad been found?",
        "Yahya Murad has not been found yet.",
        "لم يعثر على يحيى مراد بعد",
        polarity="denied",
        who=[who("يحيى مراد", "Yahya Murad", "affected")],
    ),
    counting(
        "وعد وزير الصحة سالم العلي بتعويض قدره 2.5 مليون ريال لكل أسرة",
        "money",
        "compensation for each family",
        speaker=ALI,
        who=[who("سالم العلي", "Salim al-Ali", "agent")],
    ).model_copy(
        update={
            "statement_en": "Health Minister Salim al-Ali promised compensation of 2.5 million "
            "riyals for each family."
        }
    ),
)
