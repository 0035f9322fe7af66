"""How many fled, returned or live displaced, over the incidents that fit."""

from dataclasses import replace

from livemap.assessing.displacement import count_displacement
from livemap.errors import InputError
from livemap.model.claim import ClaimKind
from livemap.model.incident import Origin
from livemap.model.movement import Movement
from livemap.model.recorded import RecordedClaim
from livemap.model.toll import TollQuestion
from livemap.store import IncidentFilter, Records

#: Incidents that one answer looks at; figures are compared pair by pair.
MOST = 1500
#: Kinds of incidents that may tell of flight: it is told with what it was from.
MOVED = (ClaimKind.DISPLACEMENT, ClaimKind.EVENT, ClaimKind.CONTROL)


def count_moved(records: Records, wanted: IncidentFilter, asked: TollQuestion) -> tuple[Movement, ...]:
    """The movements of the incidents that fit. Raises InputError where there are too many to compare."""
    claims, origins = claims_of_movement(records, wanted, asked)
    return count_displacement(claims, origins, asked)


def claims_of_movement(
    records: Records, wanted: IncidentFilter, asked: TollQuestion
) -> tuple[list[RecordedClaim], list[Origin]]:
    """What `count_displacement` counts from. Raises InputError where there is too much to compare."""
    near = replace(
        wanted,
        party=None,
        place_id=None,
        kinds=MOVED,
        start=asked.start,
        end=asked.end,
    )
    number = records.incidents.count(near)
    if number > MOST:
        raise InputError(f"{number:,} incidents are too many to compare (at most {MOST:,}): ask for fewer days")
    found = list(records.incidents.each(near))
    claims = [claim for whole in found for claim in whole.claims]
    origins = [origin for whole in found for origin in whole.verdict.origins]
    return claims, origins
