"""One store with a secret of each sort, before it is kept back, while it is, and after."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from livemap.desk import contributing
from livemap.desk.by_hand import claim_id_of, read_written, write
from livemap.desk.contributing import Sender, SenderKey
from livemap.desk.discussing import moderate, send_remark
from livemap.desk.own import WantedToken, make_token
from livemap.desk.ruling import Ruled
from livemap.desk.talk import Turn, WantedComment, turn_comment, write_comment
from livemap.model.account import Role, Scope
from livemap.model.claim import Actor, ClaimKind
from livemap.model.comment import CommentAct
from livemap.model.figure import Figure, Qualifier, Unit
from livemap.model.place import Mention, Place, PlaceRef
from livemap.model.reading import Reading
from livemap.model.remark import RemarkFate
from livemap.model.report import Report
from livemap.model.voice import Voice, VoiceKind
from livemap.pipeline import keep_reading
from livemap.store import Store
from tests.desk.front import FIFTEEN, FLED, HOUSE, PLANES, TWELVE, Desk
from tests.web import scene

KILN, MILL, DOOR, PRESS, NEIGHBOUR, SISTER, CONVOY, QUARRY = (f"c0000000000a{number}" for number in range(1, 9))
PLACES = {
    KILN: Place(id="s:1", name="Ksar Kiln", lat=35.4871, lon=36.2593, country="SY", admin1="Idlib", precision=1),
    MILL: Place(id="s:2", name="Reed Mill", lat=35.6231, lon=36.4417, country="SY", admin1="Idlib", precision=1),
    PRESS: Place(id="s:3", name="Olive Press", lat=35.9127, lon=36.6639, country="SY", admin1="Idlib", precision=1),
    QUARRY: Place(id="s:4", name="Quarry of Naim", lat=35.2719, lon=36.5387, country="SY", admin1="Hama", precision=1),
}
#: Nothing else happened on it, and nothing on the day after.
KILN_DAY = date(2031, 3, 7)


@dataclass(frozen=True, kw_only=True)
class Told:
    """A claim of one sentence."""

    claim: str
    kind: ClaimKind
    type: str
    sentence: str
    figure: str = ""
    low: int = 0
    place: str = ""
    voice: str = ""
    day: date = date(2031, 5, 9)


TOLD = (
    (
        Told(
            claim=KILN, kind=ClaimKind.DISPLACEMENT, type="fled", day=KILN_DAY, figure="4,219 people", low=4219,
            sentence="4,219 people fled to the brick kiln at Ksar, the Lantern Society said.",
            place="the brick kiln at Ksar", voice="Lantern Society",
        ),
    ),
    (
        Told(
            claim=MILL, kind=ClaimKind.DISPLACEMENT, type="fled", figure="61 people", low=61,
            sentence="61 people fled to the mill in the reeds, the Marsh Office said.",
            place="the mill in the reeds", voice="Marsh Office",
        ),
    ),
    (
        Told(
            claim=DOOR, kind=ClaimKind.CASUALTIES, type="killed", figure="Two people", low=2, day=date(2031, 4, 20),
            sentence="Two people were killed behind the copper door, the Wall Committee said.", voice="Wall Committee",
        ),
    ),
    (
        Told(
            claim=NEIGHBOUR, kind=ClaimKind.CASUALTIES, type="killed", figure="Nine people", low=9,
            sentence="Nine people were killed and 40 families fled to the press among the olives, the Quiet Office said.",
        ),
        Told(
            claim=PRESS, kind=ClaimKind.DISPLACEMENT, type="fled", figure="40 families", low=40,
            sentence="Nine people were killed and 40 families fled to the press among the olives, the Quiet Office said.",
            place="the press among the olives",
        ),
    ),
    (
        Told(
            claim=SISTER, kind=ClaimKind.CASUALTIES, type="killed", figure="Seven people", low=7, day=date(2031, 4, 2),
            sentence="Seven people were killed in the bus, Amara Wadi said.", voice="Amara Wadi",
        ),
    ),
    (
        Told(
            claim=CONVOY, kind=ClaimKind.DISPLACEMENT, type="fled", figure="5,512 people", low=5512,
            sentence="5,512 people fled by the coast road, the Bridge Cell said.", voice="Bridge Cell",
        ),
    ),
    (
        Told(
            claim=QUARRY, kind=ClaimKind.CONTROL, type="gained", day=date(2031, 5, 10),
            sentence="Opposition fighters took the quarry at Naim, Dune Radio said.",
            place="the quarry at Naim", voice="Dune Radio",
        ),
    ),
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Secret:
    """Words that must not be told while something is kept back."""

    words: tuple[str, ...]
    #: Words of the same claim, or of one beside it, that are told all the while.
    beside: tuple[str, ...] = ()
    #: False: they are told at no time.
    once_told: bool = True


SECRETS: Mapping[str, Secret] = {
    "a claim that is withheld": Secret(
        words=("brick kiln", "Ksar", "Lantern Society", "4,219", "4219", "35.4871", "36.2593", KILN)
    ),
    "a place that is coarsened": Secret(
        words=("mill in the reeds", "Reed Mill", "35.6231", "36.4417"), beside=("Marsh Office",)
    ),
    "words that are withheld": Secret(words=("copper door",), beside=("Wall Committee",)),
    "a place in a neighbour's words": Secret(
        words=("among the olives", "Olive Press", "35.9127", "36.6639"), beside=("Nine people", "40 families")
    ),
    "a voice that is withheld": Secret(words=("Amara",), beside=("Seven people",)),
    "an embargo": Secret(words=("5,512", "5512", "Bridge Cell", "coast road")),
    "who holds a place": Secret(words=("quarry at Naim", "Quarry of Naim", "Dune Radio", "35.2719", "36.5387")),
    "an incident under embargo": Secret(words=(PLANES,)),
    "what joins an incident that is withheld": Secret(words=("Fifteen people", "At least 12", TWELVE, FIFTEEN)),
    "a place and a voice of one claim": Secret(words=("south of Sarmin", "35.8,", "Relief Office"), beside=("3,001",)),
    "a remark of a reader": Secret(words=("Thrush barn",)),
    "a comment of the desk": Secret(words=("Quail loft",), once_told=False),
    "reasons of shields and approvals": Secret(words=("Nightjar", "Whimbrel"), once_told=False),
    "why what is kept back was corrected": Secret(words=("Dunlin",)),
    "a remark that waits": Secret(words=("Heron creek",), once_told=False),
    "who wrote a claim by hand": Secret(words=("quillon", "marrowby"), once_told=False),
}


def reading_of(told: tuple[Told, ...]) -> Reading:
    """A report of one sentence with its claims."""
    text = told[0].sentence
    published = datetime(2031, 5, 11, 7, 0, tzinfo=UTC)
    draft = scene.Draft(
        report=Report(
            id=f"gazette-{told[0].claim[-1]}",
            title="",
            text=text,
            outlet=f"Gazette {told[0].claim[-2:]}",
            published=published,
        )
    )
    for one in told:
        more: dict[str, object] = {"when": scene.when(None, one.day)}
        if one.figure:
            more["figure"] = Figure(
                span=draft.words(one.figure), low=one.low, high=one.low, qualifier=Qualifier.EXACT, unit=Unit.PERSON
            )
        else:
            more["by"] = (Actor(span=draft.words("Opposition fighters"), name="Opposition", party="opposition"),)
        if one.voice:
            more["voices"] = (Voice(span=draft.words(one.voice), name=one.voice, kind=VoiceKind.OTHER),)
        if one.place:
            draft.mentions.append(Mention(span=draft.words(one.place), place=PLACES[one.claim]))
            more["places"] = (PlaceRef(mention=len(draft.mentions) - 1),)
        draft.add(one.claim, one.kind, one.type, text, **more)
    return draft.reading()


class Secrets:
    """The desk of a store with all of `SECRETS`, which it keeps back and shows again."""

    def __init__(self, store: Store, address: str) -> None:
        self.desk = desk = Desk(store, address)
        with store.writing() as records:
            for told in TOLD:
                keep_reading(records, reading_of(told), desk.now)
        desk.assess()
        self.claims = [FLED, TWELVE, FIFTEEN, PLANES, *(one.claim for told in TOLD for one in told), *self._by_hand()]
        self.split = desk.rule("ana", "split", desk.incident_of(TWELVE), "Two shellings.", out=FIFTEEN)
        self._say()
        hidden = (KILN, CONVOY, QUARRY, PLANES, TWELVE, FIFTEEN)
        #: Ids of what will be hidden, claims and incidents.
        self.hidden = [*hidden, *(desk.incident_of(claim) for claim in hidden)]
        self.until = desk.now + timedelta(days=1)
        self._shields: list[tuple[Ruled, str]] = []

    def keep_back(self) -> None:
        """Shields each secret in its own way."""
        self._shield("withhold", KILN)
        self._shield("coarsen", MILL, to="district")
        self._shield("withhold", DOOR, part="words")
        self._shield("withhold", PRESS, part="place")
        self._shield("withhold", SISTER, part="voices")
        self._shield("withhold", QUARRY)
        self._shield("withhold", FLED, part="voices")
        self._shield("coarsen", FLED, to="governorate")
        self._shield("withhold", self.desk.incident_of(TWELVE))
        # what is hidden takes in what was split from it
        self.desk.undo("cy", self.split, str(self.split.ruling.item_id))
        for item in (CONVOY, self.desk.incident_of(PLANES)):
            self.desk.rule("cy", "embargo", item, "Nightjar is on the way.", until=self.until.isoformat())

    def contributors_token(self) -> str:
        """The token of somebody with an account, who is not of the desk."""
        wanted = WantedToken(label="walk", scopes=(Scope.READ, Scope.CONTRIBUTE))
        return make_token(self.desk.store, self.desk.people["contributor"], wanted, self.desk.now)[0]

    def show_again(self) -> None:
        """Takes back each shield; embargoes end by the clock."""
        for ruled, item in reversed(self._shields):
            self.desk.undo("editor", ruled, item)
        self.desk.now = max(self.desk.now, self.until)

    def _shield(self, decision: str, item: str, **values: str) -> None:
        self._shields.append((self.desk.rule("ana", decision, item, "Nightjar hides there.", **values), item))

    def _say(self) -> None:
        """What the desk, and readers, say of items."""
        desk, key = self.desk, SenderKey()
        said = WantedComment(item_kind="claim", item_id=KILN, text="They sleep in the Quail loft.", field="place")
        write_comment(desk.store, desk.people["ana"], said, desk.now, HOUSE.book)
        with desk.store.reading() as records:
            note = records.comments.open()[0]
        turn_comment(desk.store, desk.people["bo"], Turn(comment=note.id, act=CommentAct.RESOLVED), desk.now)
        desk.rule("ana", "approve", MILL, "Whimbrel called.")
        desk.rule("bo", "correct", MILL, "Dunlin erred.", low="62", high="62")
        sender = (Sender(address="203.0.113.9"), key)
        home = desk.incident_of(FLED)
        _, shown = send_remark(desk.store, home, "They sleep in the Thrush barn.", sender, desk.now)
        send_remark(desk.store, home, "They sleep at Heron creek.", sender, desk.now)
        moderate(desk.store, desk.people["editor"], shown.id, RemarkFate.SHOWN, desk.now)

    def _by_hand(self) -> list[str]:
        """Claims that two people wrote, of whom one corrects their own."""
        desk = self.desk
        desk.settle([("quillon", Role.REVIEWER), ("marrowby", Role.CONTRIBUTOR)])
        fields = {"kind": "casualties", "type": "killed", "low": "9", "place_name": "Besh"}
        said = {"words": "Nine people were killed in Besh, a nurse said.", "published": "2031-05-12"}
        signed = write(
            desk.store, desk.people["quillon"], read_written(said, fields, desk.now.date()), desk.now, HOUSE.rules
        )
        sent = read_written({**said, "words": "A tenth died in Besh."}, fields, desk.now.date())
        sender = Sender(address="203.0.113.7", account="marrowby")
        _, contribution = contributing.send_claim(desk.store, sent, sender, SenderKey(), desk.now)
        assert contributing.accept(desk.store, contribution.id, desk.people["ana"], desk.now)
        desk.assess()
        desk.rule("bo", "approve", signed)
        desk.rule("quillon", "correct", signed, "A slip of mine.", low="10")
        return [signed, claim_id_of(sent)]
