"""The gazetteer: the built-in index of the world and of Syria, and beside it what a site adds.

    gazetteer = open_gazetteer(settings.cache, site=settings.gazetteer)
    gazetteer.named("Saraqeb")                      # Founds: places with that name, folded
    gazetteer.sounding("Maarat al-Nomaan", {"SY"})  # with the same consonants, in those countries
    gazetteer.misspelt("Idlid", "SY")               # a letter or two away
    gazetteer.with_id("geonames:164816")            # Place, by any of its ids
    gazetteer.containing(35.93, 36.63)              # Whereabouts: country, governorate, district, nearest place
    with gazetteer.writing() as own:                # what people add; the next look-up knows it (`Found.ruled`)
        own.add_name("geonames:164816", "Saraqb")
        own.learn(Learnt(words="The Pearl", place_id="geonames:164816", said_by="Rana", why="...", at=now))

It ranks nothing: `livemap.placing` does.
"""

from livemap.store.gazetteer.index import IndexedGazetteer, open_gazetteer

__all__ = ["IndexedGazetteer", "open_gazetteer"]
