"""Write schemas/ from the models; ``--check`` only says whether they differ."""

from __future__ import annotations

import sys
from pathlib import Path

from factcheck.published import build_schemas


def main() -> int:
    """Write the files, or compare them."""
    folder = Path(__file__).parent.parent / "schemas"
    built = build_schemas()
    stored = {file.name: file.read_text(encoding="utf-8") for file in folder.glob("*.json")}
    if built == stored:
        print("schemas are up to date")
        return 0
    if "--check" in sys.argv[1:]:
        print("schemas/ differs from the models; run: make schemas")
        return 1
    for name in stored.keys() - built.keys():
        (folder / name).unlink()
    for name, text in built.items():
        (folder / name).write_text(text, encoding="utf-8")
    print(f"wrote {len(built)} schemas")
    return 0


if __name__ == "__main__":
    sys.exit(main())
