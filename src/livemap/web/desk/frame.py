"""The frame of all pages of the desk: what its bar leads to."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class DeskEntry:
    """One link of the desk's bar."""

    address: str
    name: str
    #: What a person must be allowed to do to be shown it.
    scope: str = "read"


#: In this order; a page of the desk that comes new adds its own.
ENTRIES = (
    DeskEntry(address="/desk", name="Queue"),
    DeskEntry(address="/desk?mine=1&view=all", name="Mine"),
    DeskEntry(address="/desk/claims/new", name="Write a claim"),
    DeskEntry(address="/contributions", name="Contributions"),
    DeskEntry(address="/desk/comments", name="Comments"),
    DeskEntry(address="/desk/discussion", name="Discussion", scope="edit"),
    DeskEntry(address="/desk/sources", name="Sources"),
    DeskEntry(address="/corrections", name="Corrections"),
    DeskEntry(address="/desk/site", name="Site", scope="administer"),
    DeskEntry(address="/account", name="Account"),
)
