"""Of what sort a voice without a name is, and of whose body: the doctors are not the residents, nor the army."""

import re

from livemap.model.voice import VoiceKind

#: The sort of people by a word that is said of them, in the singular.
SORTS = {
    **dict.fromkeys(("medical", "hospital", "health", "doctor", "medic", "nurse", "paramedic", "surgeon"), "medical"),
    **dict.fromkeys(("rescuer", "rescue", "firefighter"), "rescue"),
    **dict.fromkeys(("security", "military", "army", "police", "intelligence", "field"), "forces"),
    **dict.fromkeys(
        ("administrator", "authority", "government", "regime", "official", "diplomatic", "ministry"), "official"
    ),
    **dict.fromkeys(("opposition", "activist"), "activist"),
    **dict.fromkeys(("rebel", "insurgent", "militant", "fighter", "resistance", "militia"), "fighter"),
    **dict.fromkeys(("resident", "villager", "witness", "eyewitness"), "witness"),
}
ANY_SORT = "source"
#: Sorts of people who speak for a body.
OF_A_BODY = frozenset({"official", "forces"})
#: Words that tell one body from another; 'local', 'senior' and 'security' do not.
BODIES = frozenset(
    {
        *("airport", "army", "border", "coastguard", "court", "customs", "defence", "defense", "education"),
        *("election", "electoral", "federal", "finance", "foreign", "health", "hospital", "immigration"),
        *("intelligence", "interior", "judicial", "municipal", "navy", "opposition", "police", "port", "prison"),
        *("provincial", "railway", "regional", "relief", "tribal", "union"),
    }
)
#: What begins with a capital and is no country or people: 'Senior officials'.
NATION = re.compile(r"^[A-Z][a-z]+(?:n|sh|se|ch|i|ic|ek|li)$")
SPELT = {"defense": "defence", "electoral": "election"}


def sort_of(folded: str, kind: VoiceKind, name: str) -> str:
    """'A medical source' is of the medical sort, of whom no sort is said of any; 'forces/police' names the body, too.

    `folded`: the words of `name` without case and marks.
    """
    words = [word if word in SORTS else word.removesuffix("s") for word in folded.split()]
    sort = kind.value
    if kind in {VoiceKind.UNNAMED, VoiceKind.OTHER, VoiceKind.MEDIA}:
        sort = next((SORTS[word] for word in words if word in SORTS), ANY_SORT)
        sort = ANY_SORT if sort == "fighter" and kind is VoiceKind.MEDIA else sort  # 'a militant website'
    body = sorted({SPELT.get(word, word) for word in folded.split() if word in BODIES} | _nation_in(name))
    return f"{sort}/{'+'.join(body)}" if body and sort in OF_A_BODY else sort


def _nation_in(name: str) -> set[str]:
    """'Utopian' of 'Utopian officials': the only capital that a name without a name keeps."""
    first = name.split()[0] if name.split() else ""
    return {first.casefold()} if NATION.match(first) else set()


def body_in(key: str) -> frozenset[str]:
    """The words that tell whose body it is, in the key of a voice without a name; empty: nobody's that is told."""
    sort, _, body = key.rpartition(":")[2].partition("/")
    return frozenset(body.split("+")) if body and sort in OF_A_BODY and key.startswith("unnamed:") else frozenset()
