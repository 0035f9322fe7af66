"""A bulletin of twenty unrelated items: each keeps its own place, time and voice, and nothing leaks into the next."""

from datetime import UTC, datetime

import pytest

from livemap.model.report import Report
from livemap.reading.reader import Reader

#: A Sunday.
PUBLISHED = datetime(2019, 12, 22, tzinfo=UTC)
DAYS = {"Sunday": 22, "Saturday": 21, "Friday": 20, "Thursday": 19, "Wednesday": 18, "Tuesday": 17, "Monday": 16}
#: An item's text; the dead and hurt that it counts, its place (None: it names none), its day and its voice.
ITEMS = (
    ("SUDAN: Shelling killed 31 people in El Fasher on Friday, doctors said. It wounded 12.", (31, 12), "El Fasher", "Friday", "doctors"),
    ("YEMEN: A mine killed 32 soldiers near Taiz on Saturday.", (32,), "Taiz", "Saturday", None),
    ("MALI: Gunmen killed 33 villagers on Thursday.", (33,), "MALI", "Thursday", None),
    ("HAITI: Gangs killed 34 people in Carrefour on Wednesday, a rights group said.", (34,), "Carrefour", "Wednesday", "rights group"),
    ("IRAQ: A car bomb killed 35 people in Mosul on Tuesday.", (35,), "Mosul", "Tuesday", None),
    ("08:10 A drone killed 36 people in Kherson on Saturday, the governor said.", (36,), "Kherson", "Saturday", "governor"),
    ("09:25 Police found the bodies of 37 people on Friday.", (37,), None, "Friday", None),
    ("10:40 A blast killed 38 people in Quetta on Monday. Another 14 were wounded.", (38, 14), "Quetta", "Monday", None),
    ("11:55 Clashes killed 39 people in Goma.", (39,), "Goma", None, None),
    ("13:05 Soldiers shot dead 40 protesters on Thursday, a witness said.", (40,), None, "Thursday", "witness"),
    ("- Manipur: 41 people were killed in clashes on Sunday.", (41,), "Manipur", "Sunday", None),
    ("- Cabo Delgado: 42 people were killed on Saturday, the UN said.", (42,), "Cabo Delgado", "Saturday", "United Nations"),
    ("- Rakhine: shelling killed 43 villagers.", (43,), "Rakhine", None, None),
    ("- Bandits killed 44 farmers on Tuesday, residents said.", (44,), None, "Tuesday", "residents"),
    ("- Ituri: a raid killed 45 people on Friday and wounded 15.", (45, 15), "Ituri", "Friday", None),
    ("1. In Stepanakert, rockets killed 46 people on Wednesday, the Red Cross said.", (46,), "Stepanakert", "Wednesday", "ICRC"),
    ("2. A bomb killed 47 people in Kabul on Monday.", (47,), "Kabul", "Monday", None),
    ("3. Floods of fire: arson killed 48 people on Sunday, firefighters said.", (48,), None, "Sunday", "firefighters"),
    ("4. In Mogadishu a suicide bomber killed 49 people on Saturday. The blast wounded 16.", (49, 16), "Mogadishu", "Saturday", None),
    ("5. An air strike killed 50 people in Saada on Thursday.", (50,), "Saada", "Thursday", None),
)  # fmt: skip


@pytest.fixture(scope="module")
def told(reader: Reader) -> dict[int, tuple[str | None, str | None, str | None]]:
    """Of each figure its place, the day of its month and its voice."""
    text = "The day's incidents\n\n" + "\n\n".join(item[0] for item in ITEMS)
    report = Report(id="b", title="The day's incidents", text=text, published=PUBLISHED, language="en")
    draft = reader.read(report)
    found = {}
    for claim in draft.claims:
        if claim.figure is None or claim.figure.low is None:
            continue
        tiers = draft.tiers[claim.id]
        place = draft.mentions[tiers[0][0].mention].span.of(text) if tiers else None
        voice = claim.voices[0].name if claim.voices else None
        found[claim.figure.low] = place, str(claim.when.start_date.day) if claim.when else None, voice
    return found


def test_every_figure_of_the_bulletin_is_read_once(told: dict[int, object]) -> None:
    assert sorted(told) == sorted(figure for _, figures, *_ in ITEMS for figure in figures)


@pytest.mark.parametrize("item", ITEMS, ids=[item[0][:40] for item in ITEMS])
def test_each_item_keeps_its_own_place_time_and_voice(
    told: dict[int, tuple[str | None, str | None, str | None]],
    item: tuple[str, tuple[int, ...], str | None, str | None, str | None],
) -> None:
    _, figures, place, day, voice = item
    assert told[figures[0]] == (place, str(DAYS[day]) if day else None, voice)
    assert [told[figure][0] for figure in figures] == [place] * len(figures)
