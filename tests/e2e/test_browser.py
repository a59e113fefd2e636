"""Pages in a real browser: both languages, wide and narrow, no outside request, nothing wider than the screen.

`E2E_SHOTS=<folder>` keeps a screenshot of every page.
"""

import os
from pathlib import Path

import pytest

pytestmark = pytest.mark.e2e
LANGUAGES = {"zh": "zh-CN", "en": "en-GB"}
WIDTHS = (1440, 390)


class Visitor:
    """One person at a browser, who notices errors and requests to elsewhere."""

    def __init__(self, browser, url, language, width):
        self.url, self.name = url, f"{language}-{width}"
        self.context = browser.new_context(locale=LANGUAGES[language], viewport={"width": width, "height": 900})
        self.page = self.context.new_page()
        self.troubles = []
        self.page.on("console", lambda said: self.troubles.append(said.text) if said.type == "error" else None)
        self.page.on("request", lambda asked: self.note(asked.url))

    def note(self, url):
        if not url.startswith((self.url, "data:")):
            self.troubles.append(f"outside: {url}")

    def sign_in(self, entry):
        self.page.goto(f"{self.url}/sign-in")
        self.page.fill("#email", entry["email"])
        self.page.fill("#password", entry["password"])
        self.page.click("form.sheet button")
        self.page.wait_for_load_state()
        if self.page.url.endswith("/second-factor"):
            self.see("", "second-factor")
            self.page.fill("#code", entry["code"]())
            self.page.click("form.sheet button")
            self.page.wait_for_load_state()

    def see(self, path, name):
        if path:
            answer = self.page.goto(f"{self.url}{path}")
            assert answer.status == 200, path
        self.page.wait_for_load_state("networkidle")
        assert self.page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), f"{name} is too wide"
        folder = os.environ.get("E2E_SHOTS")
        if folder:
            self.page.screenshot(path=Path(folder) / f"{name}-{self.name}.png", full_page=True)

    def close(self):
        self.context.close()
        assert self.troubles == []


@pytest.fixture(params=[(language, width) for language in LANGUAGES for width in WIDTHS], ids=str)
def visitor(request, browser, demo):
    made = Visitor(browser, demo[0], *request.param)
    yield made
    made.close()


def test_anybody_finds_the_product_and_its_log(visitor):
    visitor.see("/catalogue", "catalogue")
    visitor.page.click(".list h2 a")
    visitor.see("", "product")
    assert visitor.page.locator("table").count() >= 3
    assert visitor.page.locator("svg.chart").count() >= 1
    visitor.page.click("a[href$='/card']")
    visitor.see("", "card")
    visitor.see("/log", "log")
    visitor.page.click("tbody a")
    visitor.see("", "receipt")


def test_a_buyer_asks_and_reads_the_answer(visitor, demo):
    visitor.sign_in(demo[1]["buyer"])
    visitor.see("/", "home-buyer")
    visitor.see("/agreements", "agreements")
    visitor.page.click("tbody td:last-child a")
    visitor.page.wait_for_selector("#quote .note")
    visitor.see("", "ask")
    visitor.page.fill("#epsilon", "0.01")
    visitor.page.click("form.sheet button")
    visitor.page.wait_for_selector("td.num", timeout=30_000)
    visitor.see("", "question")
    assert visitor.page.locator("dl.facts a").count() == 2  # the log's entry and the signed receipt
    visitor.see("/questions", "questions")
    visitor.see("/ledger", "ledger")


def test_a_provider_sees_the_life_of_a_version(visitor, demo):
    visitor.sign_in(demo[1]["provider"])
    visitor.see("/", "home-provider")
    visitor.see("/papers", "papers")
    visitor.page.click("tbody a")
    visitor.see("", "signed-agreement")
    visitor.see("/products", "products")
    visitor.page.click(".list h2 a")
    visitor.see("", "own-product")
    visitor.page.click("tbody a")
    visitor.see("", "version")
    assert visitor.page.locator("ol.life li").count() >= 5
    visitor.see("/populations", "populations")
    visitor.see("/keys", "keys")


def test_a_provider_uploads_and_gets_findings(visitor, demo, tmp_path):
    table = tmp_path / "t.csv"
    table.write_text("手机,金额\n" + "".join(f"1380013{number:04d},{number}\n" for number in range(300)), "utf-8")
    visitor.sign_in(demo[1]["provider"])
    visitor.page.goto(f"{visitor.url}/products")
    visitor.page.click(".list h2 a")
    visitor.page.set_input_files("#file-data", table)
    visitor.page.click("form[data-upload] button")
    visitor.page.wait_for_selector("text=MOBILE", timeout=60_000)
    visitor.see("", "inspected")
    visitor.page.click("button[value=submit]")
    visitor.page.wait_for_selector(".wrong")
    visitor.see("", "refused")
    assert visitor.page.locator(".wrong li").count() >= 1
    visitor.troubles = [said for said in visitor.troubles if "400" not in said]


def test_a_reviewer_sees_the_closed_case(visitor, demo):
    visitor.sign_in(demo[1]["reviewer"])
    visitor.see("/", "home-reviewer")
    visitor.see("/reviews", "reviews")
    visitor.see("/reviews?state=", "reviews-all")
    visitor.page.click("tbody tr:last-child a")
    visitor.see("", "case")
