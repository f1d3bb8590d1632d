"""Write factcheck/arabic/tables/territories.json from babel's CLDR data.

Usage: python tools/make_name_tables.py [--check]

With ``--check`` nothing is written: the exit code is 1 when the file differs from what CLDR gives.
Every territory that has an ISO 3166 alpha-2 code (the exceptionally reserved ones such as EU and
UN are organisations or groups, and left out) gets the names of the Arabic locales and the English
one, as CLDR writes them.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import babel
from babel import Locale

TARGET = Path(__file__).parent.parent / "factcheck" / "arabic" / "tables" / "territories.json"

# Alpha-2 codes of CLDR that ISO 3166 does not assign to a country or territory. XK (Kosovo) is
# user-assigned and kept: the news write of it, and CLDR names it.
NOT_TERRITORIES = frozenset({"EU", "EZ", "UN", "QO", "XA", "XB", "ZZ", "AC", "CP", "DG", "TA"})
LOCALES = ("ar", "ar_SA")


def territories() -> dict[str, dict[str, list[str]]]:
    """Map each code to its Arabic and English names, sorted by code."""
    english = Locale("en").territories
    arabic = [Locale.parse(name).territories for name in LOCALES]
    codes = sorted(code for code in english if len(code) == 2 and code.isalpha())
    return {
        code: {
            "ar": list(dict.fromkeys(names[code] for names in arabic)),
            "en": [english[code]],
        }
        for code in codes
        if code not in NOT_TERRITORIES and code in arabic[0]
    }


def render() -> str:
    """Write out the table's text: one territory a line."""
    rows = [
        f"    {json.dumps(code)}: {json.dumps(names, ensure_ascii=False)}"
        for code, names in territories().items()
    ]
    source = f"CLDR territory names of {', '.join(LOCALES)} and en, by tools/make_name_tables.py"
    return (
        "{\n"
        f"  {json.dumps('source')}: {json.dumps(source)},\n"
        f"  {json.dumps('territories')}: {{\n" + ",\n".join(rows) + "\n  }\n}\n"
    )


def main(arguments: list[str]) -> int:
    """Write the table, or with ``--check`` compare it."""
    text = render()
    if "--check" in arguments:
        return 0 if TARGET.read_text(encoding="utf-8") == text else 1
    TARGET.write_text(text, encoding="utf-8", newline="\n")
    print(f"{TARGET.name}: CLDR by babel {babel.__version__}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
