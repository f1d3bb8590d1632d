"""One word of a name → the sounds that Arabic and Latin spellings of it share.

``sounds`` gives a word's *skeletons*: its consonants in an alphabet of their own, a mark for a
vowel at the start and the class of a vowel at the end; vowels inside are left out, because Arabic
writes them in foreign names at will (زيلينسكي، زيلنسكي) and its short ones not at all. A letter
that the other script renders in several ways gives several skeletons (تس and z, ch and ش).

``spelled_alike`` is for two words of one script whose skeletons meet. There the letters say more
than the skeleton keeps, so different consonants and, in short words, different vowels part them.

The correspondences are those of Arabic and English-language newspapers, written by hand.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import islice, product

__all__ = ["is_latin", "latin", "sounds", "spelled_alike", "without_marks"]

# Skeletons kept of one word; words with more ambiguous letters than this are not names.
_MAX_SKELETONS = 8

# Two and more vowels or letters may differ in one name only if it is long: the more consonants
# agree, the less a vowel weighs. (least consonants, differences allowed), longest first.
_TOLERANCE = ((6, 2), (4, 1))

_ARABIC: dict[str, tuple[str, ...]] = {
    "تش": ("c", "x"),
    "تس": ("ts", "z"),
    "تز": ("ts", "z"),
    "دج": ("j",),
    "ب": ("b",),
    "پ": ("b",),
    "ت": ("t",),
    "ث": ("T", "t"),
    "ج": ("j", "g"),
    "چ": ("c", "j"),
    "ح": ("h",),
    "خ": ("K",),
    "د": ("d",),
    "ذ": ("D", "d"),
    "ر": ("r",),
    "ز": ("z",),
    "ژ": ("j",),
    "س": ("s",),
    "ش": ("x",),
    "ص": ("s",),
    "ض": ("d",),
    "ط": ("t",),
    "ظ": ("D", "z"),
    "غ": ("g",),
    "ف": ("f",),
    "ڤ": ("f",),
    "ق": ("k", "G"),  # Dagalo, Gargash: G is met by a Latin g or gh
    "ك": ("k",),
    "گ": ("g",),
    "ل": ("l",),
    "م": ("m",),
    "ن": ("n",),
    "ه": ("h",),
}
_ARABIC_VOWELS = {"ا": "a", "و": "u", "ؤ": "u", "ي": "i", "ئ": "i", "ى": "A", "ة": "a"}

_LATIN: dict[str, tuple[str, ...]] = {
    "cques": ("k",),
    "cque": ("k",),
    "ques": ("k",),
    "que": ("k",),
    "tsch": ("c",),
    "shch": ("x", "xc"),
    "sch": ("x", "sk", "sK"),
    "ght": ("t", "gt"),
    "sz": ("x", "s"),
    "cz": ("c", "z"),
    "ʎ": ("l", ""),
    "tch": ("c",),
    "tz": ("ts", "z"),
    "ts": ("ts", "z"),
    "sh": ("x",),
    "ch": ("c", "x", "k", "K"),
    "kh": ("K", "k"),
    "gh": ("g", "G"),
    "th": ("T", "t", "D"),
    "dh": ("D", "d"),
    "zh": ("j",),
    "dj": ("j",),
    "ph": ("f",),
    "ck": ("k",),
    "b": ("b",),
    "p": ("b",),
    "d": ("d",),
    "f": ("f",),
    "v": ("f",),
    "g": ("g", "j", "G"),
    "j": ("j",),
    "k": ("k",),
    "q": ("k",),
    "l": ("l",),
    "m": ("m",),
    "n": ("n",),
    "r": ("r",),
    "s": ("s",),
    "t": ("t",),
    "x": ("ks",),
    "z": ("z",),
}
_LATIN_VOWELS = frozenset("aeiouy")
# The class of a final Latin vowel; a final e is mute, other than in ee, ie, ae.
_LATIN_ENDINGS = {"a": "a", "i": "i", "y": "i", "o": "u", "u": "u", "w": "u"}
# Letters that NFKD leaves whole.
_LATIN_WHOLE = str.maketrans(
    {
        "ł": "l",
        "ø": "o",
        "ı": "i",
        "ß": "ss",
        "đ": "d",
        "æ": "ae",
        "œ": "oe",
        "ð": "d",
        "þ": "th",
        "ə": "a",
        "ħ": "h",
        "ŧ": "t",
    }
)

_ARABIC_PIECE = re.compile("|".join(sorted(_ARABIC, key=len, reverse=True)))
_LATIN_PIECE = re.compile("|".join(sorted(_LATIN, key=len, reverse=True)))
_DOUBLED = re.compile(r"([a-z])\1")
_MUTE_HAMZA = str.maketrans("", "", "ء")


def is_latin(word: str) -> bool:
    """Whether the word begins with a Latin letter, with or without a diacritic."""
    return bool(word) and "a" <= without_marks(word[0])[:1] <= "ÿ"


def without_marks(text: str) -> str:
    """Latin text without case and diacritics: ``Élysée`` → ``elysee``, ``Sırnak`` → ``sirnak``.

    One outlet's «Erdoğan» is the other's «Erdogan»: which marks are written depends on the desk.
    """
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKD", text.casefold().translate(_LATIN_WHOLE))
    return "".join(c for c in plain if not unicodedata.combining(c))


def latin(text: str) -> str:
    """The same without apostrophes as well, and letters that stand for one: ``Baʿquba``."""
    return "".join(c for c in without_marks(text) if c not in "'’ʼ`ʿʾ‘")


@lru_cache(maxsize=16384)
def sounds(word: str) -> tuple[str, ...]:
    """Give the skeletons of one folded word without its article, the likeliest first.

    A word without any consonant or vowel known here (digits, other scripts) is its own skeleton.
    """
    letters = _of_latin(word) if is_latin(word) else _of_arabic(word)
    if not any(any(choice) for choice in letters):
        return (word,)
    found = ("".join(choice) for choice in islice(product(*letters), _MAX_SKELETONS))
    return tuple(dict.fromkeys(found))


def _of_arabic(word: str) -> list[tuple[str, ...]]:
    word = word.translate(_MUTE_HAMZA).replace("لله", "له")  # نصرالله, Nasrallah
    pieces: list[tuple[str, ...]] = []
    position = 0
    while position < len(word):
        match = _ARABIC_PIECE.match(word, position)
        if match:
            pieces.append(_arabic_consonant(match.group(), word, position))
            position = match.end()
        else:
            pieces.append(_arabic_vowel(word, position))
            position += 1
    return [piece for piece in pieces if piece != ("",)]


def _arabic_consonant(piece: str, word: str, position: int) -> tuple[str, ...]:
    # A ج is a Latin g only in longer words: غازي and جازي are two families.
    if piece == "ه" and word.endswith("يه") and position == len(word) - 1:
        return ("h", "i")  # أندريه is Andrei
    if piece == "ج" and len(_ARABIC_PIECE.findall(word)) < 3:
        return ("j",)
    return _ARABIC[piece]


def _arabic_vowel(word: str, position: int) -> tuple[str, ...]:
    letter = word[position]
    after = word[position + 1 : position + 2]
    if position == 0:
        if letter == "ي" and after and after not in "اويى":  # يسرائيل is Israel
            return ("y", "@")
        return {"و": ("w",), "ي": ("y",)}.get(letter, ("@",) if letter in "اعؤئ" else ("",))
    if not after:
        return {"ة": ("a", "h"), "ع": ("", "a")}.get(letter, (_ARABIC_VOWELS.get(letter, ""),))
    if letter == "و" and after in "اوي":
        return ("w", "") if after in "او" else ("", "w")
    return ("",)


# French names end in letters that are not heard, and in Arabic not written: بارو is Barrot. In
# English ones they are heard (Elliot is إليوت), so each ending has both.
_ENDINGS = {
    "eaux": ("ks", "u"),
    "aux": ("ks", "u"),
    "oux": ("ks", "u"),
    "aud": ("d", "u"),
    "ault": ("lt", "u"),
    "aut": ("t", "u"),
    "ot": ("t", "u"),
    "ier": ("r", "i"),
}
_MUTE_ENDINGS = re.compile(f"(?:{'|'.join(_ENDINGS)})$")
_LONGEST_HEARD = 4  # Scot and Maud are heard in full
# «Retailleau», «Guillaume»: no l is heard, or it is; a letter of its own stands for that.
_SOFT_L = re.compile("(?<=[aeu]i)ll(?=[aeo])")
# Names that only Polish and its neighbours have: their w is ف, their c is تس.
_POLISH = re.compile(r"(?:[sc]ki|[sc]ka|wicz|slaw|claw)$")


def _of_latin(written: str) -> list[tuple[str, ...]]:
    word = _DOUBLED.sub(r"\1", _SOFT_L.sub("ʎ", written.replace("zz", "ts")))
    word = re.sub("^wr", "r", word)
    if _POLISH.search(word):
        word = re.sub("c(?=k[ia]$)", "ts", word[:1] + word[1:].replace("w", "v"))
    pieces: list[tuple[str, ...]] = []
    mute = _MUTE_ENDINGS.search(word) if len(word) > _LONGEST_HEARD else None
    position = 0
    while position < (mute.start() if mute else len(word)):
        match = _LATIN_PIECE.match(word, position)
        if match:
            pieces.append(_latin_consonant(match.group(), word, position))
            position = match.end()
        else:
            pieces.append(_latin_other(word, position))
            position += 1
    if mute:
        pieces.append(_ENDINGS[mute.group()])
    elif word[-1:] in _LATIN_ENDINGS:
        # مقتدى is Muqtada too, but على is not علي: ى has a class of its own.
        pieces.append(("a", "A") if word[-1] == "a" else (_LATIN_ENDINGS[word[-1]],))
    elif written[-2:] in {"ie", "ae", "ee"}:
        pieces.append(("i",))
    elif word[-1] == "e" and len(pieces) > 2:  # Steve, but Boluarte is بولوارتي
        pieces.append(("", "i"))
    return [piece for piece in pieces if piece != ("",)]


def _latin_consonant(piece: str, word: str, position: int) -> tuple[str, ...]:
    before = word[position - 1 : position]
    after = word[position + 1 : position + 2]
    if piece == "s" and before:  # Joseph, Sanders
        voiced = before in _LATIN_VOWELS and after and after in _LATIN_VOWELS
        plural = word.endswith("es") and not after  # Wiles
        return ("s", "z") if voiced or plural or (not after and before in "dlnr") else ("s",)
    if piece == "j":  # Johann is يوهان, Benjamin بنيامين, Andrej أندريه
        if position and not after and before in _LATIN_VOWELS:
            return ("j", "", "i")
        return ("j", "") if position else ("j", "y")
    if piece == "q" and after == "i":  # Qiang is تشيانغ
        return ("k", "c")
    if piece == "k" and not before and after == "n":  # Knight is نايت
        return ("", "k")
    if piece == "x" and not before:  # Xi is شي
        return ("x", "ks")
    return _LATIN[piece]


def _latin_other(word: str, position: int) -> tuple[str, ...]:
    """Read the letters whose sound hangs on their neighbours: c, h, w, y and the vowels."""
    letter = word[position]
    before = word[position - 1 : position]
    after = word[position + 1 : position + 2]
    if letter == "c" and word.endswith("ic"):  # Milanovic, Vucic: written without the accent
        return ("k", "c") if not after else ("c", "s", "k")
    if letter == "c":
        return ("s",) if after in {"e", "i", "y"} else ("k",)
    if letter == "h":
        return _latin_h(before, after)
    if letter == "w":
        return _latin_w(before, after)
    if letter in _LATIN_VOWELS and position == 0:
        if letter == "i" and after in _LATIN_VOWELS:  # Iohannis is يوهانيس
            return ("y", "@")
        return ("y",) if letter == "y" and after in _LATIN_VOWELS else ("@",)
    if letter == "u" and after in {"a", "i"}:
        return ("", "w")
    return ("",)


def _latin_w(before: str, after: str) -> tuple[str, ...]:
    if not before:  # Witkoff, Wagner
        return ("w", "f")
    if not after or after not in _LATIN_VOWELS:  # Brown
        return ("",)
    return ("w", "") if before in _LATIN_VOWELS else ("w",)


def _latin_h(before: str, after: str) -> tuple[str, ...]:
    if not after and before in _LATIN_VOWELS:  # Sarah is سارة and Saleh is صالح
        return ("h", _LATIN_ENDINGS.get(before, ""))
    if before and after and after not in _LATIN_VOWELS:  # John, Ahmed
        return ("h", "")
    return ("h",)


def _profile(word: str) -> tuple[list[str], list[str]]:
    """Give the consonants as written, and what stands between them."""
    if is_latin(word):
        word = _DOUBLED.sub(r"\1", word)
        vowels = "aeiouyw"
    else:
        word = word.replace("ڤ", "ف").translate(_MUTE_HAMZA)
        vowels = "اويىةؤئ"
    consonants: list[str] = []
    between = [""]
    for letter in word:
        if letter in vowels and (between[-1] or consonants):
            between[-1] += letter
        else:
            consonants.append(letter)
            between.append("")
    return consonants, between


def spelled_alike(one: str, other: str) -> bool:
    """Whether two words of one script, whose skeletons meet, may be spellings of one word.

    Words of up to three consonants must be equal letter by letter; longer ones may differ in one
    vowel or consonant, those of six and more in two (زيلينسكي and زيلنسكي, but not سالم and سليم).
    """
    if one == other:
        return True
    consonants, between = _profile(one)
    others, others_between = _profile(other)
    size = min(len(consonants), len(others))
    allowed = next((limit for least, limit in _TOLERANCE if size >= least), 0)
    if len(consonants) != len(others):
        return allowed > 0
    differences = sum(a != b for a, b in zip(consonants, others, strict=True))
    differences += sum(a != b for a, b in zip(between, others_between, strict=True))
    return differences <= allowed
