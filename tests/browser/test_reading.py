"""What a reader can do without JavaScript, with the keyboard, and in print."""

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_pages_read_without_javascript(browser, site):
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(f"{site}/highlights/longgang/2022/")
    assert page.locator("h1").inner_text().startswith("自觉践行全过程人民民主")
    page.get_by_role("link", name="222件").first.click()
    assert "共收集提案222件" in page.locator("mark").first.inner_text()


def test_the_first_tab_stop_skips_to_the_content(page, site):
    page.goto(f"{site}/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip-link"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_navigation_and_tools_are_not_printed(page, site):
    page.goto(f"{site}/highlights/longgang/2022/")
    page.emulate_media(media="print")
    assert not page.locator(".site-nav").is_visible()
    assert page.locator("h1").is_visible()
    assert page.locator(".chart").first.is_visible()


def test_the_table_of_contents_follows_the_reader(page, site):
    page.goto(f"{site}/highlights/longgang/2022/")
    page.evaluate("document.getElementById('h3').scrollIntoView({behavior: 'instant'})")
    page.wait_for_selector(".report__toc a[href='#h3'][aria-current]")
    assert page.locator(".report__toc [aria-current]").count() == 1
