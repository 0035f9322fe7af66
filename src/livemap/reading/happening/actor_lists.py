"""The actor registry as read from the shipped lists and from a site's own file."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import yaml

from livemap.errors import BadSetting, InputError
from livemap.model.registry import ActorKind, ActorRegistry, ActorWords, Affiliation, Party, SaidBy, State, fold

#: The quick loader where PyYAML was built with it.
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
LISTS = ("actors.yml", "actors_world.yml")
ADVICE = "see docs/how-to/add-actors.md"
FIELDS = frozenset({"name", "label", "kind", "side", "aliases", "outlets", "affiliations"})
TIMES = frozenset({"side", "from", "to"})
PARTS = frozenset({"parties", "rivals", "roles", "said"})
Entry = Mapping[str, Any]


@cache
def load_actors(own: Path | None = None) -> ActorRegistry:
    """The registry of the shipped lists, extended by a site's file. Raises InputError naming file, entry and field."""
    data = [_read(name) for name in LISTS]
    roles, states = _read("roles.yml"), _read("states.yml")["states"]
    site = SiteList(own) if own else None
    listed = {item["name"]: _party(item) for part in data for item in part["parties"]}
    said = list(roles["said"])
    rivals = [(a, b) for part in data for a, b in part["rivals"]]
    if site is not None:
        listed = site.extend(listed)
        said += site.said
        rivals += site.rivals
    known_states = tuple(_state(code, item, site.roles.get(code, {}) if site else {}) for code, item in states.items())
    made = [_state_party(state) for state in known_states if state.roles["state"] not in listed]
    words = ActorWords(
        states=known_states,
        roles={role: tuple(nouns) for role, nouns in roles["roles"].items()},
        tails=tuple(roles["tails"]),
        acts=tuple(roles["acts"]),
        generic=roles["generic"],
        said=tuple(SaidBy(words=tuple(item["words"]), meanings=item["meanings"]) for item in said),
        rivals=tuple(rivals),
    )
    return ActorRegistry([*listed.values(), *made], words)


def _read(name: str) -> dict[str, Any]:
    text = files("livemap.reading").joinpath("words", name).read_text(encoding="utf-8")
    content: dict[str, Any] = yaml.load(text, Loader=LOADER)
    return content


def _party(item: Entry) -> Party:
    return Party(
        name=item["name"],
        label=item["label"],
        kind=ActorKind(item["kind"]),
        side=item["side"],
        aliases=tuple(str(alias) for alias in item.get("aliases", ())),
        outlets=tuple(str(outlet) for outlet in item.get("outlets", ())),
        affiliations=tuple(
            Affiliation(side=part["side"], start=part.get("from"), end=part.get("to"))
            for part in item.get("affiliations", ())
        ),
    )


def _state(code: str, item: Entry, own: Mapping[str, str]) -> State:
    names, demonyms, metonyms = (
        tuple(word.strip() for word in part.split(";") if word.strip()) for part in item["words"].split("|")
    )
    made = fold(demonyms[0]).replace(" ", "_") + "_government"
    return State(
        code=code,
        names=names,
        demonyms=demonyms,
        metonyms=metonyms,
        roles={"state": made, **item.get("roles", {}), **own},
    )


def _state_party(state: State) -> Party:
    return Party(
        name=state.roles["state"],
        label=f"{state.demonyms[0]} government forces",
        kind=ActorKind.STATE_FORCES,
        side=f"state:{state.code.lower()}",
    )


class SiteList:
    """What a site's file adds. A party of a shipped name is extended; what is said anew of it replaces the old."""

    def __init__(self, path: Path) -> None:
        self._where = str(path)
        content = self._content(path)
        self._entries = self._list(content, "parties")
        for number, entry in enumerate(self._entries, start=1):
            self._check(entry, f"{self._where}, party {number}")
        self.rivals = [self._pair(item) for item in self._list(content, "rivals")]
        self.said = [self._meaning(item) for item in self._list(content, "said")]
        roles = content.get("roles") or {}
        if not isinstance(roles, dict) or not all(isinstance(item, dict) for item in roles.values()):
            raise InputError(f"{self._where}: 'roles' maps a country's code to roles and parties ({ADVICE})")
        self.roles: dict[str, dict[str, str]] = {str(code): item for code, item in roles.items()}

    def extend(self, listed: Mapping[str, Party]) -> dict[str, Party]:
        parties = dict(listed)
        for number, entry in enumerate(self._entries, start=1):
            known = parties.get(entry["name"])
            missing = [] if known else [name for name in ("label", "kind", "side") if name not in entry]
            if missing:
                where = f"{self._where}, party {number}, field {missing[0]}"
                raise InputError(f"{where}: {entry['name']!r} is a new party and needs one ({ADVICE})")
            parties[entry["name"]] = _extended(known, entry) if known else _party(entry)
        return parties

    def _content(self, path: Path) -> dict[str, Any]:
        try:
            value = yaml.safe_load(path.read_text(encoding="utf-8"))
        except OSError as error:
            raise BadSetting(f"LIVEMAP_ACTORS: {path} cannot be read: {error.strerror or error}") from error
        except UnicodeDecodeError as error:
            raise InputError(f"{path}: byte {error.start} is not UTF-8; save the file as UTF-8") from error
        except yaml.MarkedYAMLError as error:
            line = error.problem_mark.line + 1 if error.problem_mark else 1
            raise InputError(f"{path}, line {line}: not YAML: {error.problem}") from error
        if not isinstance(value, dict) or not set(value) <= PARTS:
            raise InputError(f"{path}: needs a mapping with {', '.join(sorted(PARTS))} and no more ({ADVICE})")
        return value

    def _list(self, content: Entry, name: str) -> Sequence[Any]:
        value = content.get(name) or []
        if not isinstance(value, list):
            raise InputError(f"{self._where}: {name!r} needs a list ({ADVICE})")
        return value

    def _check(self, entry: Any, where: str) -> None:
        if not isinstance(entry, dict) or not isinstance(entry.get("name"), str):
            raise InputError(f"{where}: needs a mapping with a 'name' ({ADVICE})")
        for unknown in sorted(str(key) for key in entry if key not in FIELDS):
            raise InputError(f"{where}: there is no field {unknown!r}; there are {', '.join(sorted(FIELDS))}")
        kind = entry.get("kind")
        if kind is not None and kind not in list(ActorKind):
            raise InputError(f"{where}, field kind: {kind!r} is not one of {', '.join(ActorKind)}")
        for name in ("aliases", "outlets", "affiliations"):
            if not isinstance(entry.get(name, []), list):
                raise InputError(f"{where}, field {name}: needs a list")
        for part in entry.get("affiliations", []):
            _check_affiliation(part, f"{where}, field affiliations")

    def _pair(self, item: Any) -> tuple[str, str]:
        if not isinstance(item, list) or len(item) != 2:
            raise InputError(f"{self._where}, rivals: {item!r} is not a pair of sides")
        return str(item[0]), str(item[1])

    def _meaning(self, item: Any) -> dict[str, Any]:
        ok = isinstance(item, dict) and isinstance(item.get("words"), list) and isinstance(item.get("meanings"), dict)
        if not ok:
            raise InputError(f"{self._where}, said: {item!r} needs 'words', a list, and 'meanings', side: party")
        return dict(item)


def _check_affiliation(part: Any, where: str) -> None:
    if not isinstance(part, dict) or not isinstance(part.get("side"), str) or not set(part) <= TIMES:
        raise InputError(f"{where}: {part!r} needs 'side' and may have 'from' and 'to'")
    for end in ("from", "to"):
        if part.get(end) is not None and type(part[end]) is not date:
            raise InputError(f"{where}, {end}: {part[end]!r} is not a day; write YYYY-MM-DD")


def _extended(known: Party, entry: Entry) -> Party:
    added = _party({"label": known.label, "kind": known.kind, "side": known.side, **entry})
    return Party(
        name=known.name,
        label=added.label,
        kind=added.kind,
        side=added.side,
        aliases=_joined(known.aliases, added.aliases),
        outlets=_joined(known.outlets, added.outlets),
        affiliations=added.affiliations if "affiliations" in entry else known.affiliations,
    )


def _joined(old: Iterable[str], new: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*old, *new)))
