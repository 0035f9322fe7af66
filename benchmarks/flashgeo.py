"""flashgeotext over the texts that our gazetteer is measured on."""

from collections.abc import Sequence

from flashgeotext.geotext import GeoText

from benchmarks.rates import best_rate
from benchmarks.texts import TOWNS


def read(texts: Sequence[str]) -> dict[str, float]:
    """Texts a second, and how many of the texts' towns it knows."""
    finder = GeoText()
    found = {name for text in texts for kind in finder.extract(text).values() for name in kind}
    return {
        "flashgeotext_texts_per_second": best_rate(finder.extract, texts),
        "flashgeotext_finds_towns": sum(town in found for town in TOWNS),
        "towns_in_the_texts": len(TOWNS),
    }
