"""Pages, whole and broken, to the parts of a report."""

from datetime import UTC, datetime

import pytest

from livemap.intake.pages import is_page, read_page

ARTICLE = """<!DOCTYPE html><html lang="en"><head>
<title>Rockets hit market in Binnish - Example Wire</title>
<meta property="og:title" content="Rockets hit market in Binnish">
<meta property="og:site_name" content="Example Wire">
<meta property="article:published_time" content="2019-12-20T10:00:00+02:00">
<link rel="canonical" href="https://wire.example/binnish"></head>
<body><nav><a href="/">Home</a> <a href="/syria">Syria</a></nav>
<article><h1>Rockets hit market in Binnish</h1>
<p>At least four people were killed when rockets hit a market in Binnish on Friday, rescue workers said.</p>
<p>Another nine were wounded, a doctor at the town's hospital told Example Wire.</p>
<script>alert("never")</script></article>
<footer>About us. Contact.</footer></body></html>"""


def test_an_article_and_what_its_head_says() -> None:
    parts = read_page(ARTICLE)
    assert parts.title == "Rockets hit market in Binnish"
    assert parts.outlet == "Example Wire"
    assert parts.url == "https://wire.example/binnish"
    assert parts.published == datetime(2019, 12, 20, 8, tzinfo=UTC)
    assert "At least four people were killed" in parts.text
    assert "Another nine were wounded" in parts.text
    assert "never" not in parts.text
    assert "Contact" not in parts.text


def test_the_date_of_linked_data() -> None:
    page = ARTICLE.replace(
        '<meta property="article:published_time" content="2019-12-20T10:00:00+02:00">',
        '<script type="application/ld+json">{"@graph":[{"datePublished":"2019-12-20T08:00:00Z"}]}</script>',
    )
    assert read_page(page).published == datetime(2019, 12, 20, 8, tzinfo=UTC)


@pytest.mark.parametrize(
    "markup",
    [
        "<html><body><p>At least 12 people were killed in <b>Saraqib on Friday<div><a href='x",
        "<p>At least 12 people were killed in Saraqib on Friday",
        "<html><head><title>x</title></head><table><tr><td>At least 12 people were killed in Saraqib on Friday",
        '<?xml version="1.0" encoding="utf-8"?><html><body><p>At least 12 people were killed in Saraqib on Friday',
        "<html><!-- </html> --><body>At least 12 people were killed in <img src=x onerror=alert(1)>Saraqib",
        "</div></p>At least 12 people were killed in Saraqib <<<>>> on Friday <",
    ],
)
def test_broken_markup_still_gives_its_words(markup: str) -> None:
    text = " ".join(read_page(markup).text.split())
    assert "At least 12 people were killed in" in text
    assert "Saraqib" in text
    assert "onerror" not in text


@pytest.mark.parametrize("markup", ["", "<html></html>", "<", "<script>var a = 1</script>", "<html><head><title>"])
def test_markup_without_words_gives_none(markup: str) -> None:
    assert read_page(markup).text.strip() in ("", "<")


def test_a_page_is_told_from_prose() -> None:
    assert is_page("  <!DOCTYPE html><html>")
    assert is_page("<?xml version='1.0'?><html>")
    assert not is_page("<b>12 killed</b> in Saraqib")
    assert not is_page("Twelve killed <html>")
