"""Write factcheck/arabic/tables/currencies.json from the CLDR data that babel carries.

Usage: python tools/make_currency_table.py [--check]

The Arabic names (every plural form) and the local signs of each currency that is tender in
some territory today. With ``--check`` nothing is written; exit 1 if the file would change.
"""

import argparse
import json
import sys
from pathlib import Path

from babel import Locale
from babel.core import get_global
from babel.numbers import get_currency_name

TARGET = (
    Path(__file__).resolve().parent.parent / "factcheck" / "arabic" / "tables" / "currencies.json"
)
SOURCE = (
    "Unicode CLDR through babel: Arabic names of the currencies in use. "
    "Written by tools/make_currency_table.py; do not edit, add to units.json."
)
_SINGLE_TO_MANY = (1, 2, 3, 11, 100)


def render() -> str:
    """Return the table's text."""
    in_use = {
        code
        for entries in get_global("territory_currencies").values()
        for code, _, end, tender in entries
        if tender and end is None
    }
    arabic = Locale("ar")
    names = {}
    for code in sorted(in_use & set(arabic.currencies)):
        forms = {arabic.currencies[code]}
        forms |= {get_currency_name(code, count=n, locale=arabic) for n in _SINGLE_TO_MANY}
        names[code] = sorted(form for form in forms if form != code)
    table = {"source": SOURCE, "names": {code: forms for code, forms in names.items() if forms}}
    return json.dumps(table, ensure_ascii=False, indent=1) + "\n"


def main() -> None:
    """Write or check the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--check", action="store_true")
    text = render()
    if parser.parse_args().check:
        sys.exit(TARGET.read_text(encoding="utf-8") != text)
    TARGET.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
