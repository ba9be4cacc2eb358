"""What depends on the site's address, for a site at a host's root and for one in a subfolder."""

import pytest

from analysis.book.extension import address


@pytest.mark.parametrize(
    ("given", "path"),
    [
        ("", "/"),
        ("https://example.org", "/"),
        ("https://example.org/", "/"),
        ("https://example.org/lis1", "/lis1/"),
        ("https://example.org/health/lis1/", "/health/lis1/"),
    ],
)
def test_links_of_the_page_for_wrong_addresses_start_where_the_site_stands(
    given: str, path: str
) -> None:
    assert address.root(given) == path


@pytest.mark.parametrize("given", ["https://example.org/lis1", "https://example.org/lis1/"])
def test_a_sitemap_holds_whole_addresses(given: str) -> None:
    written = address.sitemap(given, ["index.html", "need.html"])
    assert "<loc>https://example.org/lis1/index.html</loc>" in written
    assert "<loc>https://example.org/lis1/need.html</loc>" in written
    assert "Sitemap: https://example.org/lis1/sitemap.xml" in address.robots(given)
