"""Whether a figure counts the people asked for: surely, perhaps, or not (rule 3, docs/explanations/tolls.md)."""

from enum import IntEnum

from livemap.model.figure import Figure, Group
from livemap.model.toll import TollQuestion

#: Groups whose people are all among those of another.
PARTS = {Group.CIVILIAN: (Group.CHILD, Group.WOMAN)}
#: Groups that may hold people of any other.
ANYONE = (Group.UNSPECIFIED, Group.MIXED)
NAMES = {
    Group.CIVILIAN: "civilians",
    Group.COMBATANT: "combatants",
    Group.CHILD: "children",
    Group.WOMAN: "women",
    Group.MIXED: "both",
    Group.UNSPECIFIED: "people",
}


class Fit(IntEnum):
    """How a figure's people stand to those asked for."""

    NOT = 0
    #: Its words do not say; some or all of them may be.
    PERHAPS = 1
    SURE = 2


def fit_of(figure: Figure, asked: TollQuestion) -> Fit:
    """Whether a figure counts people of the group and the party that are asked for."""
    return min(_group_fit(figure.group, asked.group), _party_fit(figure.party, asked.party))


def reason_unfit(figure: Figure, asked: TollQuestion) -> str:
    """Why a figure that does not fit is left out."""
    if asked.group and _group_fit(figure.group, asked.group) is Fit.NOT:
        return f"it counts {NAMES[figure.group]}, not {NAMES[asked.group]}"
    return f"it counts people of {figure.party}"


def reason_perhaps(figure: Figure, asked: TollQuestion) -> str:
    """Why a figure counts to the most only."""
    if asked.group and _group_fit(figure.group, asked.group) is Fit.PERHAPS:
        return f"to the most only: it does not say how many were {NAMES[asked.group]}"
    return "to the most only: it does not say whose people they were"


def _group_fit(group: Group, asked: Group | None) -> Fit:
    if asked is None or group is asked or group in PARTS.get(asked, ()):
        return Fit.SURE
    return Fit.PERHAPS if group in ANYONE or asked in PARTS.get(group, ()) else Fit.NOT


def _party_fit(party: str | None, asked: str | None) -> Fit:
    if asked is None or party == asked:
        return Fit.SURE
    return Fit.PERHAPS if party is None else Fit.NOT
