"""The picture of the report page that the README shows: docs/report.png.

Needs chromium and Playwright (the dev extra). Run it when the page has changed.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).parent.parent
CHECKED = "seeds/002_2ab0bc65dba4d484.txt"
AGAINST = "seeds/001_9d517f8af344f13e.txt"
PICTURE = ROOT / "docs" / "report.png"


def main() -> int:
    """Write the page of the demo, open its first finding, and take its picture."""
    chromium = shutil.which("chromium")
    if chromium is None:
        print("chromium is not installed", file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory() as folder:
        page_file = Path(folder) / "report.html"
        command = [sys.executable, "-m", "factcheck", "check", CHECKED, "--against", AGAINST]
        options = ["--replay", "cassettes", "--format", "html", "--output", str(page_file)]
        subprocess.run([*command, *options], cwd=ROOT, check=True)
        with sync_playwright() as driver:
            browser = driver.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
            page = browser.new_page(
                viewport={"width": 1280, "height": 1000}, reduced_motion="reduce"
            )
            page.goto(page_file.as_uri())
            page.locator(".finding").first.locator("h3").click()
            PICTURE.parent.mkdir(exist_ok=True)
            page.screenshot(path=PICTURE)
            browser.close()
    print(f"{PICTURE.relative_to(ROOT)}: {PICTURE.stat().st_size} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
