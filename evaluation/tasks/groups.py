"""Groups of reports on one incident, from text to verdict and toll, against labels of our own (`evaluation/groups`)."""

import os
import time
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import yaml

from evaluation.scoring import read_rows
from livemap.assessing.tolls import count_toll
from livemap.intake.credits import find_credits
from livemap.intake.reprints import Sketched, bands_of, find_family, sketch_of
from livemap.matching.clusters import match_claims
from livemap.matching.origins import find_origins
from livemap.model.incident import Incident, Origin
from livemap.model.recorded import ClaimPlace, RecordedClaim
from livemap.model.report import Report
from livemap.pipeline import load_stages, read_reports
from livemap.reading.happening.actors import load_actors
from livemap.settings import read_settings

DATA = Path(__file__).resolve().parents[3] / "shared" / "data" / "eval" / "fakes.jsonl"
LABELS = Path(__file__).parents[1] / "groups" / "fakes.yml"
#: Labelled by somebody who does not develop: what the rules are worth on groups that they were not written beside.
SECOND = Path(__file__).parents[1] / "groups" / "fakes_second.yml"
SHARES = ("grouped_right", "origins_right", "range_holds_all")


@dataclass(frozen=True, kw_only=True, slots=True)
class Group:
    """One labelled group."""

    id: str
    reports: tuple[str, ...]
    origins: int
    #: Lowest and highest figure of all the dead; None: none is given.
    killed: tuple[int, int] | None
    #: The same as it was labelled first, where the texts said otherwise.
    killed_first: tuple[int, int] | None
    #: Reports of other groups that tell of this incident in a sentence.
    looked_back_in: frozenset[str]
    #: Who develops has looked at it.
    read: bool


def load_groups(path: Path = LABELS) -> tuple[Group, ...]:
    """The labelled groups."""
    return tuple(
        Group(
            id=row["id"],
            reports=tuple(str(report) for report in row["reports"]),
            origins=len(row["origins"]),
            killed=_pair(row["killed"]),
            killed_first=_pair(row.get("killed_first") or row["killed"]),
            looked_back_in=frozenset(str(report) for report in row.get("looked_back_in", ())),
            read=bool(row.get("read", path == LABELS)),
        )
        for row in yaml.safe_load(path.read_text(encoding="utf-8"))
    )


def _pair(values: Sequence[int] | None) -> tuple[int, int] | None:
    return (values[0], values[1]) if values else None


def measure(worst: int = 0, data: Path = DATA) -> dict[str, Any]:
    """The figures of `measure_rows` for the labelled reports, with `worst` of what is wrong; {}: no such file.

    `titled_`: the same with each headline before its text, as a take-in puts it. `second_`, `unread_`: of the groups of
    the second list, and of those of it that nobody who develops has looked at.
    """
    if not data.is_file():
        return {}
    began = time.perf_counter()
    rows = read_rows(data)
    found = measure_rows(rows, load_groups())
    second = load_groups(SECOND)
    others = {
        "titled": measure_rows(rows, load_groups(), titled=True),
        "second": measure_rows(rows, second),
        "unread": measure_rows(rows, [group for group in second if not group.read]),
    }
    more = {f"{name}_{share}": shares[share] for name, shares in others.items() for share in SHARES}
    return found | more | {"worst": found["worst"][:worst], "seconds": round(time.perf_counter() - began, 1)}


def measure_rows(rows: Sequence[Mapping[str, Any]], groups: Sequence[Group], *, titled: bool = False) -> dict[str, Any]:
    """The shares of `groups` that are right, over the reports of all of them matched together.

    A group is right if one incident has claims of each of its reports, and of no other but those that look back on it.
    `grouped_strictly` lets those have none either. Of its incident, or else of the one that has most of its reports (of
    several, the one that tells most of the dead), the origins are counted and the dead summed up.
    """
    wanted = {report for group in groups for report in group.reports}
    registry = load_actors()
    claims = _claims([row for row in rows if str(row["id"]) in wanted], titled=titled)
    incidents = match_claims(list(claims.values()), registry)
    judged = [(group, *_best(group, incidents, claims)) for group in groups]
    origins = [(group, find_origins([claims[key] for key in found.claim_ids], registry)) for group, found, _ in judged]
    ranges = [
        (group, found, _killed([claims[key] for key in found.claim_ids], found, counted))
        for (group, found, _), (_, counted) in zip(judged, origins, strict=True)
        if group.killed
    ]
    return {
        "groups": len(groups),
        "grouped_right": _share(is_right for _, _, is_right in judged),
        "grouped_strictly": _share(_best(_alone(group), incidents, claims)[1] for group in groups),
        "origins_right": _share(len(counted) == group.origins for group, counted in origins),
        "range_holds_all": _share(_holds(found, group.killed) for group, _, found in ranges),
        "range_holds_first": _share(_holds(found, group.killed_first) for group, _, found in ranges),
        "worst": [
            {
                "group": group.id,
                "right": is_right,
                "incident": found.title,
                "origins": [origin.name for origin in counted],
                "expected": group.origins,
            }
            for (group, found, is_right), (_, counted) in zip(judged, origins, strict=True)
            if not is_right or len(counted) != group.origins
        ]
        + [
            {"group": group.id, "incident": found.title, "range": killed, "expected": group.killed}
            for group, found, killed in ranges
            if not _holds(killed, group.killed)
        ],
    }


def _claims(rows: Sequence[Mapping[str, Any]], *, titled: bool) -> dict[str, RecordedClaim]:
    stages = load_stages(read_settings(os.environ))
    reports = [
        Report(
            id=str(row["id"]),
            title=row["title"],
            text=f"{row['title']}\n\n{row['text']}" if titled else row["text"],
            outlet=row["outlet"],
            published=datetime.strptime(row["date"], "%m/%d/%y").replace(hour=18, tzinfo=UTC),
            language="en",
            wire=find_credits(row["text"]),
        )
        for row in rows
    ]
    copies = _copies(reports)
    published = {report.id: report.published for report in reports}
    found: dict[str, RecordedClaim] = {}
    for reading in read_reports(stages, reports):
        for claim in reading.claims:
            found[claim.id] = RecordedClaim(
                claim=claim,
                report_id=reading.report.id,
                outlet=reading.report.outlet,
                url=None,
                published=reading.report.published,
                recorded=datetime(2031, 1, 1, tzinfo=UTC),
                reprint_of=copies.get(reading.report.id),
                original_published=published.get(copies.get(reading.report.id, "")),
                wire=reading.report.wire,
                evidence_text=claim.evidence.of(reading.report.text),
                places=tuple(
                    ClaimPlace(
                        name=reading.mentions[ref.mention].span.of(reading.report.text),
                        role=ref.role,
                        place=reading.mentions[ref.mention].place,
                        span=reading.mentions[ref.mention].span,
                    )
                    for ref in claim.places
                ),
            )
    return found


def _copies(reports: Sequence[Report]) -> dict[str, str]:
    """Whose reprint each report is, as a take-in finds it."""
    kept = [Sketched(key=one.id, published=one.published, sketch=sketch_of(one.text)) for one in reports]
    found: dict[str, str] = {}
    for new in sorted(kept, key=lambda one: one.order):
        earlier = [
            one for one in kept if one.order < new.order and set(bands_of(one.sketch)) & set(bands_of(new.sketch))
        ]
        parent = find_family(new, earlier).parent
        if parent:
            found[new.key] = found.get(parent[2], parent[2])
    return found


def _best(group: Group, incidents: Sequence[Incident], claims: Mapping[str, RecordedClaim]) -> tuple[Incident, bool]:
    def fit(incident: Incident) -> tuple[int, int, int, int]:
        told = (claims[key].report_id for key in incident.claim_ids)
        held = Counter(report for report in told if report not in group.looked_back_in)
        ours = [report for report in held if report in group.reports]
        dead = sum(claims[key].claim.type == "killed" for key in incident.claim_ids)
        return len(ours), -(len(held) - len(ours)), dead, sum(held[report] for report in ours)

    best = max(incidents, key=lambda incident: (fit(incident), incident.id))
    held, others, _, _ = fit(best)
    return best, held == len(group.reports) and others == 0


def _alone(group: Group) -> Group:
    """The group as if no other report looked back on it."""
    return replace(group, looked_back_in=frozenset())


def _killed(claims: Sequence[RecordedClaim], incident: Incident, origins: Sequence[Origin]) -> tuple[int, int | None]:
    toll = count_toll(claims, "killed", origins, [incident])
    return toll.low or 0, toll.high


def _holds(found: tuple[int, int | None], wanted: tuple[int, int] | None) -> bool:
    return wanted is None or (found[0] <= wanted[0] and (found[1] is None or wanted[1] <= found[1]))


def _share(found: Iterable[bool]) -> float:
    values = list(found)
    return round(sum(values) / len(values), 3)
