"""`livemap places add` and `learn`: what people of the site know."""

import getpass
from datetime import UTC, datetime

import click

from livemap.cli.read import Building
from livemap.errors import BadSetting
from livemap.model.place import PlaceKind
from livemap.settings import Settings
from livemap.store.gazetteer import open_gazetteer
from livemap.store.gazetteer.own import Learnt, NewPlace


@click.command()
@click.argument("name")
@click.option("--at", metavar="LAT,LON", help="Its point, in degrees. A new place needs one.")
@click.option("--to", "known", metavar="ID", help="NAME is one more name of this place; with --at it is corrected.")
@click.option("--language", default="und", show_default=True, help="The name's language with --to: ar, fr.")
@click.option("--name", "names", multiple=True, metavar="[LANGUAGE=]NAME", help="A further name: ar=سراقب.")
@click.option("--kind", type=click.Choice([kind.value for kind in PlaceKind]), default="settlement", show_default=True)
@click.option("--country", default="", metavar="CODE", help="ISO 3166-1 alpha-2; the point's where it is not said.")
@click.option("--governorate", help="The point's where it is not said.")
@click.option("--district", help="The point's where it is not said.")
@click.option("--population", type=click.IntRange(0), default=0)
@click.pass_obj
def add(settings: Settings, /, name: str, at: str | None, known: str | None, language: str, **told: object) -> None:
    """Add a place, or another name of a place that is known.

    `livemap places find NAME` shows ids. The same name at the same point is one place, however often it is added.
    """
    gazetteer = open_gazetteer(settings.cache, Building(), settings.gazetteer)
    with gazetteer.writing() as own:
        if at is None:
            if known is None:
                raise BadSetting("say where it is (--at LAT,LON) or which place has that name too (--to ID)")
            place = own.add_name(known, name, language)
            click.echo(f"{name} is now a name of {place.name} ({place.id})")
            return
        lat, lon = read_point(at)
        names = tuple(_named(said) for said in told.pop("names"))  # type: ignore[attr-defined]
        kind = PlaceKind(str(told.pop("kind")))
        ids = (known,) if known else ()
        new = NewPlace(name=name, lat=lat, lon=lon, kind=kind, names=names, ids=ids, **told)  # type: ignore[arg-type]
        place = own.add_place(new)
    lies_in = ", ".join(part for part in (place.admin1, place.country) if part) or "no country that we know"
    click.echo(f"{place.name} ({place.id}) is at {place.lat}, {place.lon} in {lies_in}")


@click.command()
@click.argument("words")
@click.argument("place_id", metavar="ID", required=False)
@click.option("--no-place", is_flag=True, help="The words mean no place.")
@click.option("--why", required=True, help="The reason, for those who come after.")
@click.option("--by", "said_by", default="", help="Who rules. Default: your account's name on this machine.")
@click.option("--report", help="Key of the report in which the words stand.")
@click.pass_obj
def learn(
    settings: Settings, /, words: str, place_id: str | None, no_place: bool, why: str, **told: str | None
) -> None:
    """Record what WORDS mean: the place of ID, or no place. Later look-ups of the name know it.

    Rulings are appended, never changed; of one name all count.
    """
    if (place_id is None) is not no_place:
        raise BadSetting("give the place's id (`livemap places find NAME` shows ids), or --no-place")
    gazetteer = open_gazetteer(settings.cache, Building(), settings.gazetteer)
    said_by = told["said_by"] or getpass.getuser()
    with gazetteer.writing() as own:
        now = datetime.now(UTC)
        own.learn(Learnt(words=words, place_id=place_id, said_by=said_by, why=why, at=now, report=told["report"]))
    place = gazetteer.with_id(place_id) if place_id else None
    click.echo(f"{words} means {place.name} ({place.id})" if place else f"{words} means no place")


def read_point(said: str) -> tuple[float, float]:
    """LAT,LON as two numbers; raises BadSetting."""
    lat, _, lon = said.partition(",")
    try:
        return float(lat), float(lon)
    except ValueError:
        raise BadSetting(f"{said!r} is no point; write LAT,LON in degrees, such as 35.86,36.80") from None


def _named(said: str) -> tuple[str, str]:
    language, equals, text = said.partition("=")
    return (text, language) if equals else (said, "und")
