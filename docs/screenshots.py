"""Make the README's pictures: the demo's page in Chromium.

python docs/screenshots.py [CHROMIUM]
"""

import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

IMAGES = Path(__file__).with_name("images")
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
VIEWS = {
    "start": ("#start", "light"),
    "concept": ("#c/hoshin-kanri", "light"),
    "map": ("#map", "dark"),
}
PAINTED = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done))))"


def main(chromium: str) -> None:
    """Build the demo and photograph its views."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        subprocess.run([Path(sys.executable).with_name("hoshin"), "demo", folder], check=True, capture_output=True)
        browser = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        for name, (view, scheme) in VIEWS.items():
            page = browser.new_page(viewport={"width": 1200, "height": 760}, color_scheme=scheme)
            page.goto(f"file://{folder}/hoshin.html{view}")
            if view.startswith("#c/"):
                page.locator(".canvas canvas").wait_for()  # the drawing comes after the text
            page.evaluate(PAINTED)
            page.screenshot(path=IMAGES / f"{name}.png")
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "/usr/bin/chromium")
