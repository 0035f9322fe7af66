"""The gazetteer: the built-in index of the world and of Syria, and beside it what a site adds.

    gazetteer = open_gazetteer(settings.cache)
    gazetteer.named("Saraqeb")                      # Founds: places with that name, folded
    gazetteer.sounding("Maarat al-Nomaan", {"SY"})  # with the same consonants, in those countries
    gazetteer.misspelt("Idlid", "SY")               # a letter or two away
    gazetteer.with_id("geonames:164816")            # Place, by any of its ids

It ranks nothing: `livemap.placing` does.
"""

from livemap.store.gazetteer.index import IndexedGazetteer, open_gazetteer

__all__ = ["IndexedGazetteer", "open_gazetteer"]
