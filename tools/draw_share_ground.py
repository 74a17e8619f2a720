"""Draw the ground of a work's share picture from the ornaments: static/img/share-ground.png, 1200 × 630.

The words are set over it for each work by `innovation/support/images/share.py`. Run it again when an ornament changes.
"""

from pathlib import Path
from shutil import which

from PIL import Image
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parents[1]
IMAGES = ROOT / "static" / "img"
PAGE = """<!doctype html><style>
* {{ margin: 0 }} body {{ width: 1200px; height: 630px; overflow: hidden; position: relative; background: #FBF9F6 }}
img, i {{ position: absolute }}
.strip {{ inset: 0 0 auto 0; height: 16px; background: url({strip}) 0 0 / 64px 16px }}
.mark {{ left: 72px; top: 52px; width: 60px }}
.drum {{ right: -120px; top: 150px; width: 500px }}
.sea {{ left: 0; bottom: 0; width: 1200px; height: 92px; background: url({sea}) center top / 1200px auto repeat-x }}
</style><i class=strip></i><img class=drum src={drum}><i class=sea></i><img class=mark src={mark}>"""


def main() -> None:
    names = {name: (IMAGES / f"{name}.svg").as_uri() for name in ("strip", "drum", "sea", "mark")}
    page_file = IMAGES / "share-ground.html"
    page_file.write_text(PAGE.format(**names))
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=which("chromium"), args=["--headless", "--no-sandbox"])
            page = browser.new_page(viewport={"width": 1200, "height": 630})
            page.goto(page_file.as_uri())
            page.screenshot(path=IMAGES / "share-ground.png")
            browser.close()
        with Image.open(IMAGES / "share-ground.png") as drawn:
            few_colours = drawn.convert("RGB").quantize(128, dither=Image.Dither.NONE)
        few_colours.save(IMAGES / "share-ground.png", optimize=True)
    finally:
        page_file.unlink()


if __name__ == "__main__":
    main()
