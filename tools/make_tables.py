"""Write the tables that CLDR knows: month names of every Arabic locale, cities of time zones.

    python tools/make_tables.py [FOLDER]

A test runs ``tables`` again and compares the bytes with those in factcheck/arabic/tables.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from babel import Locale
from babel.localedata import locale_identifiers

TABLES = Path(__file__).resolve().parent.parent / "factcheck" / "arabic" / "tables"

# Month names that are also words or names of people and things («مارس» practised, «آب» father,
# «ماي» and «جوان» persons, «نيسان» a car): a month only where something beside them says so.
AMBIGUOUS = {"مارس", "آب", "ماي", "جوان", "أوت", "نيسان", "أيار"}


def months() -> dict[str, object]:
    """Month number → names, in all locales of Arabic, in the order CLDR's locales come."""
    sure: dict[str, list[str]] = {str(n): [] for n in range(1, 13)}
    maybe: dict[str, list[str]] = {}
    for identifier in sorted(i for i in locale_identifiers() if i.split("_")[0] == "ar"):
        for context in ("format", "stand-alone"):
            for number, name in Locale.parse(identifier).months[context]["wide"].items():
                names = (maybe if name in AMBIGUOUS else sure).setdefault(str(number), [])
                if name not in names:
                    names.append(name)
    return {
        "source": "Unicode CLDR through babel: wide month names of every locale of Arabic. "
        "Written by tools/make_tables.py; do not edit, add to month_spellings.json.",
        "MONTH": sure,
        "MAYBE_MONTH": dict(sorted(maybe.items(), key=lambda item: int(item[0]))),
    }


def zones() -> dict[str, object]:
    """IANA zone → its city in Arabic, where CLDR gives one."""
    arabic = Locale("ar")
    cities = {
        zone: [facts["city"]]
        for zone, facts in sorted(arabic.time_zones.items())
        if "city" in facts and "/" in zone and not zone.startswith("Etc/")
    }
    first_zone = {names[0]: zone for zone, names in reversed(cities.items())}
    unique = {zone: names for zone, names in cities.items() if first_zone[names[0]] == zone}
    return {
        "source": "Unicode CLDR through babel: exemplar cities of time zones in Arabic. "
        "Written by tools/make_tables.py; do not edit, add to zone_names.json.",
        "ZONE": unique,
    }


def tables() -> dict[str, str]:
    """File name → its whole text."""
    found = {"months.json": months(), "zones.json": zones()}
    return {
        name: json.dumps(table, ensure_ascii=False, indent=1) + "\n"
        for name, table in found.items()
    }


def main() -> None:
    """Write the files."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else TABLES
    for name, text in tables().items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
        print(folder / name)


if __name__ == "__main__":
    main()
