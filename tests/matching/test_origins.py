"""Rule 1, independence: who counts as whom, each case as an analyst would say it."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from livemap.matching.houses import known_houses, listed_houses
from livemap.matching.origins import find_origins
from livemap.matching.publishers import owner_of
from livemap.model.recorded import RecordedClaim
from livemap.model.speaker import Speaker, folded_name
from livemap.model.voice import Voice, VoiceKind, VoiceRole
from livemap.reading.happening.actors import load_actors
from tests.matching.claims import PLACES, REGISTRY, claim, later, voice

WATCH, UN, PAPER = "vale watch", "un relief office", "daily vale"


def a_voice(name: str, kind: str) -> Voice:
    """A voice as read from a report, whatever its name."""
    return replace(voice("source"), name=name, kind=VoiceKind(kind))


NORTH_RESCUE = replace(a_voice("army-run civil defence", "rescue"), party="northland")
RF = replace(a_voice("The River Front", "other"), party="river_front")
RF_LINKED = replace(a_voice("hill-linked River Front", "armed_group"), party="river_front")
RF_SPEAKS = replace(a_voice("spokesperson for the River Front, Ada Orr", "official"), party="river_front")
RF_TOWN = a_voice("spokesman for residents of a River Front town", "official")
ARMY_SOURCE = replace(a_voice("army source", "unnamed"), party="northland")
TOLD = replace(a_voice("Hill Agency", "agency"), role=VoiceRole.RELAY)
SOUTH_RESCUE = replace(a_voice("civil defense workers", "rescue"), party="river_front")

CASES: dict[str, tuple[list[RecordedClaim], list[str]]] = {
    "An outlet that quotes nobody speaks for itself.": ([claim("attack")], [PAPER]),
    "A quoted voice is the origin, not the outlet that carries it.": ([claim("attack", voices=("watch",))], [WATCH]),
    "A website and activists that are only described are one voice without a name in one report.": (
        [
            claim("killed", figure="9", voices=(a_voice("militant website", "media"),)),
            claim("killed", figure="7", voices=(a_voice("Ardel-based anti-Front activist network", "activist"),)),
        ],
        ["unnamed:r1:activist"],
    ),
    "Activists who give the observatory's number in another report may be the observatory, and count as it.": (
        [
            claim("killed", figure="19", voices=(a_voice("activist groups", "activist"),)),
            claim("killed", figure="19", voices=("watch",), report="r2"),
        ],
        [WATCH],
    ),
    "'The Ministry of Health' and 'the health ministry' are one.": (
        [
            claim("killed", figure="19", voices=(a_voice("health ministry", "ministry"),)),
            claim("killed", figure="21", voices=(a_voice("Ministry of Health", "ministry"),), report="r2"),
        ],
        ["health ministry"],
    ),
    "So are its spokesman, and the ministry of public health; another ministry is another.": (
        [
            claim("killed", figure="19", voices=(a_voice("health ministry's spokesman Ada Orr", "official"),)),
            claim("killed", figure="21", voices=(a_voice("Ministry of Public Health", "ministry"),), report="r2"),
            claim("killed", figure="8", voices=(a_voice("Ministry of Defense", "ministry"),), report="r3"),
        ],
        ["ministry of defense", "ministry of public health"],
    ),
    "'The coordination's spokesman' speaks for the coordination of the camps that his report has named.": (
        [
            claim("killed", figure="12", voices=(a_voice("coordination's spokesman, Ada Orr", "official"),), at=100),
            claim("attack", voices=(a_voice("coordination of displaced people", "witness"),)),
        ],
        ["coordination s spokesman ada orr"],
    ),
    "'The center' is the Reconciliation Centre that its report has named; 'reports' are nobody.": (
        [
            claim("attack", voices=(a_voice("Vale Reconciliation Centre", "other"),)),
            claim("attack", voices=(a_voice("center", "other"),), at=90),
            claim("attack", voices=(a_voice("reports", "other"),), at=180),
        ],
        ["vale reconciliation centre"],
    ),
    "The head of an observatory, by post and name, is the observatory.": (
        [
            claim("killed", figure="19", voices=(a_voice("Observatory head Rami Abdurrahman", "person"),)),
            claim("killed", figure="21", voices=(a_voice("Syrian Observatory", "observatory"),), report="r2"),
        ],
        ["syrian observatory for human rights"],
    ),
    "An army source that told an agency speaks for the army, and confirms nothing that the army says.": (
        [
            claim("gained", by="northland", voices=("army",)),
            claim("gained", by="northland", voices=(ARMY_SOURCE, TOLD), report="r2"),
        ],
        ["party:northland"],
    ),
    "In another report he may be another's.": (
        [
            claim("killed", figure="12", voices=(a_voice("coordination's spokesman, Ada Orr", "official"),)),
            claim("attack", voices=(a_voice("Coordination of the Camps of Doum", "activist"),), report="r2"),
        ],
        ["coordination of the camps of doum", "coordination s spokesman ada orr"],
    ),
    "Activists who give it in the same report are others.": (
        [
            claim("killed", figure="19", voices=(a_voice("activist groups", "activist"),)),
            claim("killed", figure="19", voices=("watch",), at=100),
        ],
        ["unnamed:r1:activist", WATCH],
    ),
    "So are activists with another number, and a police source with the same.": (
        [
            claim("killed", figure="17", voices=(a_voice("activist groups", "activist"),)),
            claim("killed", figure="19", voices=("watch",), report="r2"),
            claim("killed", figure="19", voices=(a_voice("police source", "unnamed"),), report="r3"),
        ],
        ["unnamed:r1:activist", "unnamed:r3:forces/police", WATCH],
    ),
    "The state's media are a house, and two activists with a name are two.": (
        [
            claim("killed", figure="9", voices=(a_voice("state media", "media"),)),
            claim("killed", figure="7", voices=(a_voice("activist Ada Orr", "activist"),)),
            claim("killed", figure="8", voices=(a_voice("activist Cal Moss", "activist"),)),
        ],
        ["activist ada orr", "activist cal moss", "state media"],
    ),
    "Two outlets that quote one observatory are one origin.": (
        [claim("attack", voices=("watch",), outlet="A"), claim("attack", voices=("watch",), outlet="B", report="r2")],
        [WATCH],
    ),
    "An outlet quoting an agency that quotes the observatory has the observatory as its origin.": (
        [claim("attack", voices=("watch", voice("AFP", relay=True)))],
        [WATCH],
    ),
    "An agency that is quoted with no one behind it is the origin.": (
        [claim("attack", voices=(voice("AFP", relay=True),))],
        ["agence france presse"],
    ),
    "The agency under its short name and under its long one is one house.": (
        [claim("attack", voices=("AFP",)), claim("attack", outlet="AFP", report="r2")],
        ["agence france presse"],
    ),
    "The observatory and the UN are two.": (
        [claim("attack", voices=("watch",)), claim("attack", voices=("un",), report="r2")],
        [UN, WATCH],
    ),
    "Two voices that both say it in one report are two.": ([claim("attack", voices=("watch", "un"))], [UN, WATCH]),
    "A voice named as corroborating is an origin of its own.": (
        [claim("gained", by="northland", voices=("watch", voice("un", corroborates=True)))],
        [UN, WATCH],
    ),
    "A map that is named as confirming it draws what others say, and is no origin.": (
        [claim("gained", by="northland", voices=("watch", voice("map", corroborates=True)))],
        [WATCH],
    ),
    "Maps that nobody stands beside are one origin, however many.": (
        [
            claim("gained", by="northland", voices=("map",)),
            claim("gained", by="northland", voices=(a_voice("Liveuamap", "map_site"),), report="r2"),
        ],
        ["livemap"],
    ),
    "Two outlets that credit one agency are that agency, where they quote nobody.": (
        [
            claim("attack", outlet="Morning Vale", wire=("Agence France-Presse",)),
            claim("attack", outlet="Evening Vale", report="r2", wire=("Agence France-Presse",)),
        ],
        ["agence france presse"],
    ),
    "What an agency's copy quotes in one outlet it quotes in the other, that cut it.": (
        [
            claim("killed", figure="9", outlet="Morning Vale", voices=("watch",), wire=("Reuters",)),
            claim("killed", figure="9", outlet="Evening Vale", report="r2", wire=("Reuters",)),
        ],
        [WATCH],
    ),
    "An outlet that credits an agency and one that quotes the agency are one.": (
        [
            claim("attack", outlet="Morning Vale", wire=("Agence France-Presse",)),
            claim("attack", outlet="Evening Vale", report="r2", voices=("AFP",)),
        ],
        ["agence france presse"],
    ),
    "Two outlets that credit two agencies are two.": (
        [
            claim("attack", outlet="Morning Vale", wire=("Agence France-Presse",)),
            claim("attack", outlet="Evening Vale", report="r2", wire=("Reuters",)),
        ],
        ["agence france presse", "reuters"],
    ),
    "An outlet that runs an agency's copy as a rule is no second origin beside the agency.": (
        [
            claim("attack", outlet="Jordan Times"),
            claim("attack", outlet="Evening Vale", report="r2", wire=("Agence France-Presse",)),
        ],
        ["agence france presse"],
    ),
    "Where the agency is not heard, such an outlet speaks for itself.": (
        [claim("attack", outlet="Jordan Times")],
        ["jordan times"],
    ),
    "Where only a corroborating voice is named, the outlet itself is the one corroborated.": (
        [claim("attack", voices=(voice("un", corroborates=True),))],
        [PAPER, UN],
    ),
    "A headline without 'said' is the word of whom the report quotes below it.": (
        [claim("armed_clash", at=0), claim("killed", figure="9", voices=("watch",), at=2)],
        [WATCH],
    ),
    "A paper that quotes one voice is no second origin beside it, in any sentence of that report.": (
        [
            claim("armed_clash", at=0),
            claim("killed", figure="9", voices=("watch",), at=2),
            claim("armed_clash", outlet="Evening Vale", report="r2"),
        ],
        ["evening vale", WATCH],
    ),
    "A caption is no knowledge of the outlet's own, where its report quotes somebody on the incident.": (
        [claim("air_drone_strike", at=3), claim("killed", figure="9", voices=("un",), at=1)],
        [UN],
    ),
    "A sentence without 'said' on what the report quotes somebody on is theirs.": (
        [claim("air_drone_strike", at=3), claim("air_drone_strike", voices=("un",), at=1)],
        [UN],
    ),
    "'A monitoring group' is nobody else than the one observatory that is named.": (
        [claim("attack", voices=("watch",)), claim("attack", voices=("monitor",), report="r2")],
        [WATCH],
    ),
    "'A monitoring group' alone is an origin, if a vague one.": (
        [claim("attack", voices=("monitor",))],
        ["monitoring group"],
    ),
    "The head of a house, and a house with where it is based, are that house.": (
        [
            claim("attack", voices=("rami",)),
            claim("attack", voices=("based",), report="r2"),
            claim("attack", voices=("sohr",), report="r3"),
        ],
        ["syrian observatory for human rights"],
    ),
    "Two outlets that each say it themselves are two.": (
        [claim("attack", outlet="A"), claim("attack", outlet="B", report="r2")],
        ["a", "b"],
    ),
    "Case, accents and a leading article make no other outlet.": (
        [claim("attack", outlet="The Échos"), claim("attack", outlet="ECHOS", report="r2")],
        ["echos"],
    ),
    "A reprint speaks with its original's mouth.": (
        [claim("attack", outlet="A"), claim("attack", outlet="B", report="r2", reprint_of="r1")],
        ["a"],
    ),
    "Two reprints of one report that we do not have are one.": (
        [
            claim("attack", outlet="A", report="r2", reprint_of="gone"),
            claim("attack", outlet="B", report="r3", reprint_of="gone"),
        ],
        ["report:gone"],
    ),
    "A reprint with a quoted voice keeps that voice.": (
        [claim("attack", voices=("watch",)), claim("attack", voices=("watch",), report="r2", reprint_of="r1")],
        [WATCH],
    ),
    "An unnamed source counts once a report.": (
        [claim("attack", voices=("source",)), claim("killed", figure="3", voices=("source",))],
        ["unnamed:r1:source"],
    ),
    "'Residents' and 'a source' in one report are one unnamed voice: they may be the same people.": (
        [claim("attack", voices=("source",)), claim("killed", figure="3", voices=("residents",))],
        ["unnamed:r1:witness"],
    ),
    "Residents and a doctor in one report are two, though neither is named: the doctor is not the residents.": (
        [claim("attack", voices=("residents",)), claim("killed", figure="3", voices=(a_voice("a doctor", "medical"),))],
        ["unnamed:r1:medical", "unnamed:r1:witness"],
    ),
    "A security source and residents are two: it is said of what sort the source is.": (
        [
            claim("attack", voices=("residents",)),
            claim("killed", figure="3", voices=(a_voice("a security source", "unnamed"),)),
        ],
        ["unnamed:r1:forces", "unnamed:r1:witness"],
    ),
    "A hospital source and medics in one report are of one sort, and count once.": (
        [
            claim("attack", voices=(a_voice("medics", "medical"),)),
            claim("killed", figure="3", voices=(a_voice("a hospital source", "unnamed"),)),
        ],
        ["unnamed:r1:medical"],
    ),
    "Unnamed sources of two reports are two: nobody can say that they are one.": (
        [claim("attack", voices=("source",)), claim("attack", voices=("source",), report="r2")],
        ["unnamed:r1:source", "unnamed:r2:source"],
    ),
    "Unnamed sources of two reports that give one number of many may be one, and count as one.": (
        [
            claim("killed", figure="16", voices=("source",)),
            claim("killed", figure="16+", voices=("source",), report="r2"),
        ],
        ["unnamed:r1:source"],
    ),
    "Who gives the numbers of two others makes the three one, whichever came first.": (
        [
            claim("killed", figure="16", voices=("source",)),
            claim("injured", figure="40", voices=("source",), report="r2"),
            claim("killed", figure="16", voices=("source",), report="r3"),
            claim("injured", figure="40", voices=("source",), report="r3"),
        ],
        ["unnamed:r1:source"],
    ),
    "That two unnamed sources count three dead says nothing: so few are told by chance.": (
        [
            claim("killed", figure="3", voices=("source",)),
            claim("killed", figure="3", voices=("source",), report="r2"),
        ],
        ["unnamed:r1:source", "unnamed:r2:source"],
    ),
    "A paper that looks back on it two weeks later, naming nobody, has it from those who told it then.": (
        [claim("attack", voices=("watch",)), claim("attack", outlet="Evening Vale", report="r2", published=later(14))],
        [WATCH],
    ),
    "So has one that tells of it three days later; one that tells two days later may have asked for itself.": (
        [
            claim("attack", voices=("watch",)),
            claim("attack", outlet="Evening Vale", report="r2", published=later(3)),
            claim("attack", outlet="Morning Vale", report="r3", published=later(2)),
        ],
        ["morning vale", WATCH],
    ),
    "Where nobody else tells of it the paper that looks back does.": (
        [claim("attack", outlet="Evening Vale", report="r2", published=later(14))],
        ["evening vale"],
    ),
    "A source that an agency has is the agency, however many outlets carry it.": (
        [
            claim("attack", voices=("source", voice("AFP", relay=True)), outlet="Morning Vale"),
            claim("attack", voices=("residents", voice("AFP", relay=True)), outlet="Evening Vale", report="r2"),
        ],
        ["agence france presse"],
    ),
    "An unnamed source of a reprint is the original's.": (
        [claim("attack", voices=("source",)), claim("attack", voices=("source",), report="r2", reprint_of="r1")],
        ["unnamed:r1:source"],
    ),
    "The army and its state news, both telling of the army's gain, are one.": (
        [claim("gained", by="northland", voices=("army",)), claim("gained", by="northland", voices=("state_news",))],
        ["party:northland"],
    ),
    "The army and its allied militia, telling of their gain, are one.": (
        [claim("gained", by="northland", voices=("army",)), claim("gained", by="northland", voices=("guard",))],
        ["party:north_militia"],
    ),
    "The army alone is itself one origin under its side's key.": (
        [claim("gained", by="northland", voices=("army",))],
        ["party:northland"],
    ),
    "The army and its enemy, both telling of the army's gain, are two.": (
        [claim("gained", by="northland", voices=("army",)), claim("gained", by="northland", voices=("front",))],
        ["party:northland", "river front"],
    ),
    "Two enemies of the army that are no allies of each other are two.": (
        [
            claim("killed", figure="9", party="northland", voices=("front",)),
            claim("killed", figure="9", party="northland", voices=("league",), report="r2"),
        ],
        ["party:hill_league", "party:river_front"],
    ),
    "Of two voices of the army, the one that admits a loss stands for itself.": (
        [
            claim("killed", figure="9", party="northland", group="combatant", voices=("army",)),
            claim("killed", figure="40", party="river_front", group="combatant", voices=("state_news",), report="r2"),
        ],
        ["northland ministry of defence", "party:northland"],
    ),
    "On a matter between others the army's voices are two, like anyone's.": (
        [
            claim("natural_disaster", by="nobody", voices=("army",)),
            claim("natural_disaster", by="nobody", voices=("state_news",), report="r2"),
        ],
        ["northland ministry of defence", "northland state news"],
    ),
    "Where nobody says whom it flatters, two voices of one party are one, to be safe.": (
        [claim("air_drone_strike", voices=("army",)), claim("air_drone_strike", voices=("state_news",), report="r2")],
        ["party:northland"],
    ),
    "Ten papers that carry one observatory are the observatory.": (
        [claim("attack", voices=("watch",), outlet=f"Paper {number}", report=f"r{number}") for number in range(10)],
        [WATCH],
    ),
    "A paper that gives the toll without 'said', and quotes the observatory on a part of it, has no toll of its own.": (
        [
            claim("killed", figure="43", at=0, id="c1"),
            claim("killed", figure="2", at=2, voices=("watch",), part_of="c1", id="c2"),
        ],
        [WATCH],
    ),
    "What the paper tells itself does not rest on the denial that it quotes.": (
        [claim("attack", at=0), claim("attack", at=2, voices=("army",), modality="denied")],
        [PAPER, "party:northland"],
    ),
    "Workers of the civil defence and one of its officials, by name, are the one body.": (
        [
            claim("attack", voices=(a_voice("civil defence workers", "rescue"),)),
            claim("killed", figure="9", voices=(a_voice("civil defense official Ada Orr", "official"),), report="r2"),
        ],
        ["civil defence"],
    ),
    "The civil defence without its country is the one that is heard under its name.": (
        [
            claim("attack", voices=(a_voice("civil defense workers", "rescue"),)),
            claim("killed", figure="9", voices=(a_voice("White Helmets", "rescue"),), report="r2"),
        ],
        ["syrian civil defence"],
    ),
    "A monitor and rebels, named in one breath, are two.": (
        [claim("attack", voices=(a_voice("a monitor and rebels", "observatory"),))],
        ["monitor", "unnamed:r1:fighter"],
    ),
    "A monitor and activists, where the monitor is named below, are that monitor and the activists.": (
        [
            claim("attack", voices=(a_voice("a monitor and activists", "observatory"),)),
            claim("killed", figure="9", voices=("watch",)),
        ],
        ["unnamed:r1:activist", WATCH],
    ),
    "The activists named beside a monitor are those whom the same report quotes again, and one.": (
        [
            claim("attack", voices=(a_voice("a monitor and activists", "observatory"),)),
            claim("killed", figure="9", voices=(a_voice("activists", "activist"),), at=1),
        ],
        ["monitor", "unnamed:r1:activist"],
    ),
    "Rebels without a name may be the man whom their report names, and count with him; residents are others.": (
        [
            claim("attack", voices=(a_voice("a monitor and rebels", "observatory"),)),
            claim("attack", voices=(a_voice("Cal Moss", "person"),), at=1),
            claim("attack", voices=("residents",), at=2, report="r2"),
        ],
        ["cal moss", "monitor", "unnamed:r2:witness"],
    ),
    "The civil defence and a monitor in one breath are two.": (
        [claim("attack", voices=(a_voice("civil defence workers and a monitor", "rescue"),))],
        ["civil defence", "monitor"],
    ),
    "Residents and doctors in one breath are two; residents and villagers may be the same people.": (
        [
            claim("attack", voices=(a_voice("residents and doctors", "witness"),)),
            claim("attack", voices=(a_voice("residents and villagers", "witness"),), report="r2"),
        ],
        ["unnamed:r1:medical", "unnamed:r1:witness", "unnamed:r2:witness"],
    ),
    "Who of the civil defence is a party's speaks for its side; the civil defences of two sides are two.": (
        [
            claim("killed", figure="9", group="civilian", by="river_front", voices=(NORTH_RESCUE,)),
            claim("killed", figure="9", group="civilian", by="river_front", voices=("army",), report="r2"),
            claim("killed", figure="4", group="civilian", by="river_front", voices=(SOUTH_RESCUE,), report="r3"),
        ],
        ["party:northland", "river_front civil defence"],
    ),
    "Officials of two bodies or countries, though neither is named, are two.": (
        [
            claim("killed", figure="3", voices=(a_voice("a health official", "official"),)),
            claim("killed", figure="4", voices=(a_voice("a senior police official", "official"),), at=1),
            claim("killed", figure="3", voices=(a_voice("Utopian officials", "official"),), report="r2"),
            claim("killed", figure="4", voices=(a_voice("Ruritanian officials", "official"),), report="r2", at=1),
        ],
        [
            "unnamed:r1:official/health",
            "unnamed:r1:official/police",
            "unnamed:r2:official/ruritanian",
            "unnamed:r2:official/utopian",
        ],
    ),
    "A police source and an army source are two.": (
        [
            claim("killed", figure="3", voices=(a_voice("a police source", "unnamed"),)),
            claim("killed", figure="4", voices=(a_voice("an army source", "unnamed"),), at=1),
        ],
        ["unnamed:r1:forces/army", "unnamed:r1:forces/police"],
    ),
    "An official of no told body may be the health official of the same report; a senior local official is no body's.": (
        [
            claim("killed", figure="3", voices=(a_voice("an official", "official"),)),
            claim("killed", figure="4", voices=(a_voice("a provincial health official", "official"),), at=1),
            claim("attack", voices=(a_voice("a senior local official", "official"),), at=2),
            claim("attack", voices=(a_voice("health officials", "official"),), at=3),
        ],
        ["unnamed:r1:official/health+provincial"],
    ),
    "What a paper writes of the army's losses beside the army's words is no admission of the army's.": (
        [
            claim("killed", figure="9", party="river_front", group="combatant", voices=("army",), at=1),
            claim("killed", figure="5", party="northland", group="combatant", at=2),
            claim("killed", figure="9", party="river_front", group="combatant", voices=("guard",), report="r2"),
        ],
        ["party:north_militia"],
    ),
    "What the army's own paper writes of them is.": (
        [
            claim("killed", figure="9", party="river_front", group="combatant", voices=("state_news",), at=1),
            replace(
                claim("killed", figure="5", party="northland", group="combatant", outlet="Northland State News", at=2),
                outlet_party="northland",
            ),
            claim("killed", figure="9", party="river_front", group="combatant", voices=("guard",), report="r2"),
        ],
        ["northland state news", "party:north_militia"],
    ),
    "An armed group under two of its names is one, also where it admits the deed.": (
        [
            claim("killed", figure="9", group="civilian", by="river_front", voices=("front",)),
            claim("killed", figure="9", group="civilian", by="river_front", voices=(RF,), report="r2"),
        ],
        ["river front"],
    ),
    "So is its spokesman, whatever is said of the group; a spokesman for residents of its town is another.": (
        [
            claim("killed", figure="9", group="civilian", by="river_front", voices=("front",)),
            claim("killed", figure="9", group="civilian", by="river_front", voices=(RF_LINKED,), report="r2"),
            claim("killed", figure="9", group="civilian", by="river_front", voices=(RF_SPEAKS,), report="r3"),
            claim("killed", figure="9", group="civilian", by="river_front", voices=(RF_TOWN,), report="r4"),
        ],
        ["river front", "spokesman for residents of a river front town"],
    ),
    "State media of no told state may be of the government that the same report hears, and count as it.": (
        [
            claim("killed", figure="9", voices=(a_voice("state media", "media"),)),
            claim("killed", figure="9", party="northland", group="combatant", voices=("army",), at=1),
        ],
        ["northland ministry of defence"],
    ),
    "In another report, or where two governments are heard, they are nobody's that we know.": (
        [
            claim("killed", figure="9", voices=(a_voice("state media", "media"),)),
            claim("killed", figure="9", party="northland", group="combatant", voices=("army",), report="r2"),
        ],
        ["northland ministry of defence", "state media"],
    ),
    "A civil defence source may be the man whom the same report names, and counts with him.": (
        [
            claim("killed", figure="16", voices=(a_voice("civil defence source", "unnamed"),)),
            claim("injured", figure="25", voices=(a_voice("Ada Orr", "person"),), at=1),
        ],
        ["civil defence"],
    ),
    "Workers of the civil defence are nobody whom a report names beside them, nor is who counts other dead.": (
        [
            claim("killed", figure="16", voices=(a_voice("civil defence workers", "rescue"),)),
            claim("injured", figure="25", voices=(a_voice("Ada Orr", "person"),), at=1),
            claim("killed", figure="16", voices=(a_voice("civil defence source", "unnamed"),), report="r2"),
            claim("killed", figure="7", voices=(a_voice("Cal Moss", "person"),), report="r2", at=1),
        ],
        ["ada orr", "cal moss", "civil defence"],
    ),
    "A source at a hospital with a name, told to an agency, is the hospital's; one at a hospital is the agency's.": (
        [
            claim(
                "killed", figure="51", voices=(a_voice("source at Hill Hospital", "unnamed"), voice("AFP", relay=True))
            ),
            claim(
                "killed",
                figure="40",
                voices=(a_voice("a hospital source", "unnamed"), voice("AFP", relay=True)),
                report="r2",
            ),
        ],
        ["agence france presse", "unnamed:r1:medical"],
    ),
    "A local administrator and a resistance group in one breath are two.": (
        [claim("attack", voices=(a_voice("a local administrator and a resistance group", "official"),))],
        ["unnamed:r1:fighter", "unnamed:r1:official"],
    ),
    "Two names that we do not know, joined by 'and', stay one name: it may be a firm.": (
        [claim("attack", voices=(a_voice("Orr and Sons", "other"),))],
        ["orr and sons"],
    ),
    "'The London-based group' is nobody else than the one observatory that is named.": (
        [
            claim("attack", voices=("watch",)),
            claim(
                "attack", voices=(a_voice("the London-based group that follows the war", "observatory"),), report="r2"
            ),
        ],
        [WATCH],
    ),
    "A number of people said nothing: where no voice can have said it, the outlet did.": (
        [claim("attack", voices=(a_voice("at least 48 people", "other"),))],
        [PAPER],
    ),
    "A day said nothing either.": ([claim("attack", voices=(a_voice("Friday", "person"),))], [PAPER]),
    "Neither did an earlier death toll.": (
        [claim("killed", figure="9", voices=(a_voice("an earlier death toll", "other"),))],
        [PAPER],
    ),
    "A post, and the post with its holder's name, are one mouth.": (
        [
            claim("attack", voices=(a_voice("Governor of Ardel", "official"),)),
            claim("attack", voices=(a_voice("Governor of Ardel Ada Orr", "official"),), report="r2"),
            claim("attack", voices=(a_voice("Ada Orr", "person"),), report="r3"),
        ],
        ["ada orr"],
    ),
    "When it was said is no part of who said it.": (
        [
            claim("attack", voices=(a_voice("Early Sunday Ada Orr", "person"),)),
            claim("attack", voices=(a_voice("Ada Orr", "person"),), report="r2"),
        ],
        ["ada orr"],
    ),
    "Words before a house's name do not make it another house.": (
        [
            claim("attack", voices=("sohr",)),
            claim(
                "attack",
                voices=(a_voice("94 villagers the Coventry-based Syrian Observatory for Human Rights", "other"),),
                report="r2",
            ),
        ],
        ["syrian observatory for human rights"],
    ),
    "The head of an observatory that is heard, by the family name alone, is the observatory.": (
        [
            claim("attack", voices=("sohr",)),
            claim("killed", figure="9", voices=(a_voice("Early Sunday Abdel Rahman", "person"),), report="r2"),
        ],
        ["syrian observatory for human rights"],
    ),
    "Somebody of that family name, where the observatory is not heard, is somebody.": (
        [claim("killed", figure="9", voices=(a_voice("Abdel Rahman", "person"),))],
        ["abdel rahman"],
    ),
    "A place, an aircraft or a weapon says nothing: the outlet does.": (
        [
            claim("attack", voices=(a_voice("market in Ardel", "other"),)),
            claim("attack", voices=(a_voice("military aircraft", "military"),), at=1),
        ],
        [PAPER],
    ),
    "Medics at a hospital and officials at a crossing are somebody.": (
        [
            claim("killed", figure="9", voices=(a_voice("medics at the Saraqib hospital", "medical"),)),
            claim("attack", voices=(a_voice("officials at the Besh border crossing", "official"),), at=1),
        ],
        ["medics at the saraqib hospital", "officials at the besh border crossing"],
    ),
    "What a reprint tells without 'said' is the word of whom its original quotes.": (
        [
            claim("killed", figure="9", voices=("watch",)),
            claim("killed", figure="9", report="r2", outlet="The Copy", reprint_of="r1", at=1),
        ],
        [WATCH],
    ),
    "A part of what somebody denies is no word of theirs that an outlet could rest on.": (
        [
            claim("killed", figure="3", voices=("un",), modality="denied", id="whole"),
            claim("killed", figure="1", voices=("un",), part_of="whole", at=1),
            claim("killed", figure="24+", at=2),
        ],
        [PAPER, UN],
    ),
    "Residents may be the man whom their report names, and count with him.": (
        [
            claim("attack", voices=("residents",)),
            claim("killed", figure="9", voices=(a_voice("Ada Orr", "person"),), at=1),
        ],
        ["ada orr"],
    ),
    "A man named in another report is another; so is one who counts other numbers, and a police source is no resident.": (
        [
            claim("killed", figure="7", voices=("residents",)),
            claim("killed", figure="9", voices=(a_voice("Ada Orr", "person"),), at=1),
            claim("killed", figure="9", voices=(a_voice("police source", "unnamed"),), at=2),
            claim("attack", voices=("residents",), report="r2"),
        ],
        ["ada orr", "unnamed:r1:forces/police", "unnamed:r1:witness", "unnamed:r2:witness"],
    ),
    "An outlet's own number rests on who counts some of those dead, and on nobody who counts another side's.": (
        [
            claim("killed", figure="43+", outlet="A", at=4),
            claim("killed", figure="1", party="northland", voices=("front",), outlet="A", at=1),
            claim("killed", figure="2+", part_of="43", voices=("watch",), outlet="A", at=2),
            claim("killed", figure="43", voices=("watch",), outlet="B", report="r2"),
        ],
        ["party:river_front", WATCH],
    ),
    "An outlet whose name ends with Today is somebody; a day is nobody.": (
        [
            claim("attack", voices=(a_voice("Ardel Today", "media"),)),
            claim("attack", voices=(a_voice("the town today", "other"),), report="r2"),
        ],
        ["ardel today", PAPER],
    ),
    "Two observatories that are both named are two, and 'a monitor' is then neither.": (
        [
            claim("attack", voices=("watch",)),
            claim("attack", voices=("sohr",), report="r2"),
            claim("attack", voices=("monitor",), report="r3"),
        ],
        ["monitoring group", "syrian observatory for human rights", WATCH],
    ),
}


@pytest.mark.parametrize(("claims", "keys"), CASES.values(), ids=CASES.keys())
def test_independence(claims: list[RecordedClaim], keys: list[str]) -> None:
    assert [origin.key for origin in find_origins(claims, REGISTRY)] == keys
    assert find_origins(claims[::-1], REGISTRY) == find_origins(claims, REGISTRY)


def test_an_origin_lists_its_claims_and_the_outlets_that_carried_it() -> None:
    one = claim("attack", voices=("watch",), outlet="Morning Vale", report="r1")
    other = claim("attack", voices=("watch",), outlet="Evening Vale", report="r2")
    (origin,) = find_origins([one, other], REGISTRY)
    assert origin.name == "Vale Watch"
    assert origin.claim_ids == tuple(sorted((one.claim.id, other.claim.id)))
    assert origin.outlets == ("Evening Vale", "Morning Vale")


def test_an_outlet_that_tells_more_than_whom_it_quotes_is_named_with_them() -> None:
    (origin,) = find_origins(
        [claim("killed", figure="9", at=3), claim("injured", figure="20", voices=("un",))], REGISTRY
    )
    assert origin.name == "Daily Vale and UN Relief Office"


def test_voices_of_one_side_are_named_together() -> None:
    claims = [claim("gained", by="northland", voices=(name,)) for name in ("army", "state_news")]
    (origin,) = find_origins(claims, REGISTRY)
    assert origin.name == "Northland Ministry of Defence and Northland State News"
    assert origin.party == "northland"


@pytest.mark.parametrize(
    ("name", "day", "owner"),
    [
        ("SANA", date(2019, 12, 20), "syrian_government"),
        ("SANA", date(2025, 2, 1), None),
        ("Ebaa", date(2016, 5, 1), None),
        ("Ebaa News Agency", date(2018, 5, 1), "hayat_tahrir_al_sham"),
        ("Al-Iraqiya TV", date(2019, 5, 1), "iraqi_government"),
        ("Rudaw", None, "peshmerga"),
        ("Enab Baladi", date(2019, 5, 1), None),
    ],
)
def test_whom_an_outlet_belongs_to_is_of_its_day(name: str, day: date | None, owner: str | None) -> None:
    speaker = Speaker(key=folded_name(name), name=name, kind=VoiceKind.MEDIA, party=None)
    assert owner_of(speaker, day, load_actors()) == owner


def test_every_owner_is_an_actor_and_has_a_source() -> None:
    registry = load_actors()
    for house in listed_houses():
        for owner in house.get("owners", ()):
            assert registry.party(owner["party"]) is not None, house
            assert owner["source"], house
        for copied in house.get("copies", ()):
            assert copied in known_houses(), house


@given(st.sampled_from(sorted(CASES)), st.data())
def test_adding_a_reprint_changes_no_count(case: str, data: st.DataObject) -> None:
    """A reprint of any report of any case adds an outlet, and no origin."""
    claims, keys = CASES[case]
    if not all(item.reprint_of is None for item in claims):
        return
    report = data.draw(st.sampled_from(sorted({item.report_id for item in claims})))
    copies = [
        replace(
            item, report_id="copy", outlet="The Copy", reprint_of=report, claim=replace(item.claim, id=f"x{number}")
        )
        for number, item in enumerate(claims)
        if item.report_id == report
    ]
    found = find_origins([*claims, *copies], REGISTRY)
    assert [origin.key for origin in found] == keys
    heard = {claim for origin in find_origins(claims, REGISTRY) for claim in origin.claim_ids}
    is_background = all(item.claim.id not in heard for item in claims if item.report_id == report)
    assert is_background or any("The Copy" in origin.outlets for origin in found)


def test_an_outlets_own_number_is_named_with_who_counts_some_of_those_dead() -> None:
    own = claim("killed", figure="43+", outlet="A", at=4)
    pilot = claim("killed", figure="1", party="northland", voices=("front",), outlet="A", at=1)
    medics = claim("killed", figure="2+", part_of=own.claim.id, voices=("watch",), outlet="A", at=2)
    front, watch = find_origins([own, pilot, medics], REGISTRY)
    assert (front.key, own.claim.id in front.claim_ids) == ("party:river_front", False)
    assert (watch.key, own.claim.id in watch.claim_ids) == (WATCH, True)


def test_a_role_word_beside_a_monitor_is_of_the_party_that_it_means_there() -> None:
    registry = load_actors()
    both = claim("killed", figure="30", group="civilian", voices=(a_voice("monitor and rebels", "observatory"),))
    both = replace(both, places=(replace(both.places[0], place=replace(PLACES["Ardel"], country="SY")),))
    assert {origin.party for origin in find_origins([both], registry)} == {None, "syrian_opposition"}
