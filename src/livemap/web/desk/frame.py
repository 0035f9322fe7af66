"""The frame of all pages of the desk: what its bar leads to."""

from dataclasses import dataclass

from livemap.web.speech.language import marked


@dataclass(frozen=True, kw_only=True, slots=True)
class DeskEntry:
    """One link of the desk's bar."""

    address: str
    #: In English; marked for the catalogues.
    name: str
    #: What a person must be allowed to do to be shown it.
    scope: str = "read"


#: In this order; a page of the desk that comes new adds its own.
ENTRIES = (
    DeskEntry(address="/desk", name=marked("Queue")),
    DeskEntry(address="/desk?mine=1&view=all", name=marked("Mine")),
    DeskEntry(address="/desk/claims/new", name=marked("Write a claim")),
    DeskEntry(address="/contributions", name=marked("Contributions")),
    DeskEntry(address="/desk/comments", name=marked("Comments")),
    DeskEntry(address="/desk/discussion", name=marked("Discussion"), scope="edit"),
    DeskEntry(address="/desk/sources", name=marked("Sources")),
    DeskEntry(address="/corrections", name=marked("Corrections")),
    DeskEntry(address="/desk/site", name=marked("Site"), scope="administer"),
    DeskEntry(address="/account", name=marked("Account")),
)
