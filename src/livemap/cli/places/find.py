"""`livemap places find`: a look-up explained."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from livemap.cli.read import Building
from livemap.errors import BadSetting, InputError, UnreadableDocument
from livemap.intake.documents import Defaults, read_documents
from livemap.model.names import fold
from livemap.model.place import Candidate, Place
from livemap.pipeline import load_stages, read_reports
from livemap.placing.asking import Context, ask
from livemap.placing.placer import Placer
from livemap.settings import Settings
from livemap.store.gazetteer import IndexedGazetteer, open_gazetteer

#: Names of one place that are shown.
SHOWN = 8
#: A point's nearest settlement must be this near, in km, to stand for it.
NEAR_KM = 50.0


@click.command()
@click.argument("name")
@click.option("--country", default="", metavar="CODE", help="The country that the report is about: SY.")
@click.option("--near", default="", metavar="NAME|LAT,LON", help="A place or a point that it is near.")
@click.option(
    "--report-context",
    "report",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A report: every mention of the name in it is explained as the report reads it.",
)
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
@click.pass_obj
def find(settings: Settings, /, name: str, report: Path | None, as_json: bool, **told: str) -> None:
    """Explain a look-up: what NAME may mean, with scores and reasons.

    Exit code: 0 a place was found, 1 none (what the gazetteer has of the name is told).
    """
    gazetteer = open_gazetteer(settings.cache, Building(), settings.gazetteer)
    if report is not None:
        answers = _in_report(settings, name, report)
    else:
        context = Context(country=_country(gazetteer, told["country"]), near=_near(gazetteer, told["near"]))
        answers = [ask(Placer(gazetteer), name, context)]
    if as_json:
        click.echo(json.dumps(_told(gazetteer, name, answers), ensure_ascii=False, indent=1))
    else:
        _print(gazetteer, name, answers)
    if not any(answers):
        raise SystemExit(1)


def _country(gazetteer: IndexedGazetteer, code: str) -> str:
    if not code:
        return ""
    place = gazetteer.country(code)
    if place is None:
        raise BadSetting(f"--country {code!r} is no country's code of two letters (ISO 3166-1), such as SY")
    return place.name


def _near(gazetteer: IndexedGazetteer, said: str) -> str:
    """The name to stand for what is near: as said, or that of the settlement nearest to a point."""
    lat, comma, lon = said.partition(",")
    try:
        point = (float(lat), float(lon))
    except ValueError:
        if comma and not any(letter.isalpha() for letter in said):
            raise BadSetting(f"--near {said!r} is neither a name nor LAT,LON") from None
        return said
    found = gazetteer.near(*point, NEAR_KM)
    if not found:
        raise BadSetting(f"--near {said}: no place that we know lies within {NEAR_KM:.0f} km of it")
    return found[0].name


def _in_report(settings: Settings, name: str, path: Path) -> list[tuple[Candidate, ...]]:
    """What each mention of the name in the report was taken for."""
    reports = []
    for document in read_documents([str(path)], Defaults()):
        if isinstance(document, UnreadableDocument):
            raise document
        reports.append(document.report)
    answers = []
    for reading in read_reports(load_stages(settings, Building()), reports):
        for mention in reading.mentions:
            if fold(mention.span.of(reading.report.text)) == fold(name):
                best = (Candidate(place=mention.place, score=0.0, why=mention.why),) if mention.place else ()
                answers.append(_scored(best, mention.alternatives))
    if not answers:
        raise InputError(f"{path}: the reading finds no mention {name!r} in it; `livemap read` shows its mentions")
    return answers


def _scored(best: tuple[Candidate, ...], rest: tuple[Candidate, ...]) -> tuple[Candidate, ...]:
    score = round(max(0.0, 1 - sum(candidate.score for candidate in rest)), 3)
    return (*(Candidate(place=one.place, score=score, why=one.why) for one in best), *rest)


def _print(gazetteer: IndexedGazetteer, name: str, answers: Sequence[Sequence[Candidate]]) -> None:
    for candidates in answers:
        if not candidates:
            click.echo(f"{name!r} is taken for no known place. {_known(gazetteer, name)}")
        for candidate in candidates:
            for line in _lines(gazetteer, candidate):
                click.echo(line)


def _lines(gazetteer: IndexedGazetteer, candidate: Candidate) -> Iterator[str]:
    place = candidate.place
    lies_in = [part for part in (_district(gazetteer, place), place.admin1, place.country) if part]
    where = ", ".join(part for part in dict.fromkeys(lies_in) if part != place.name)
    yield f"{candidate.score:.3f}  {place.name}, {place.kind.value} in {where or 'the world'}"
    yield f"       {place.lat:.4f}, {place.lon:.4f}; {', '.join(gazetteer.ids_of(place.id) or [place.id])}"
    yield f"       because {'; '.join(candidate.why)}"
    names = gazetteer.names_of(place.id)[:SHOWN]
    if names:
        yield "       names: " + ", ".join(f"{one.text} ({one.language} {one.script})" for one in names)


def _district(gazetteer: IndexedGazetteer, place: Place) -> str:
    found = next((one for one in gazetteer.named(place.name) if one.place.id == place.id), None)
    return (found.district or "") if found else ""


def _known(gazetteer: IndexedGazetteer, name: str) -> str:
    """What the gazetteer has of a name that was not placed."""
    named, sounding = len(gazetteer.named(name)), len(gazetteer.sounding(name))
    out = gazetteer.ruled_out(name)
    ruled = f" Reviewers ruled {out} time(s) that it is no place." if out else ""
    return (
        f"The gazetteer has {named} place(s) of that name and {sounding} that sound like it.{ruled} "
        "`livemap places add` adds one, `places learn` says what it means."
    )


def _told(gazetteer: IndexedGazetteer, name: str, answers: Sequence[Sequence[Candidate]]) -> dict[str, Any]:
    return {
        "name": name,
        "answers": [
            [
                {
                    **asdict(candidate.place),
                    "kind": candidate.place.kind.value,
                    "district": _district(gazetteer, candidate.place) or None,
                    "ids": list(gazetteer.ids_of(candidate.place.id)),
                    "names": [asdict(one) for one in gazetteer.names_of(candidate.place.id)],
                    "score": candidate.score,
                    "why": list(candidate.why),
                }
                for candidate in candidates
            ]
            for candidates in answers
        ],
    }
