"""The one error tree of Livemap.

LivemapError                    anything we raise on purpose
├── InputError                  what was given cannot be used; says file, line or field, and what to do
│   ├── UnreadableDocument      one document of many; the others go on
│   └── BadSetting              a setting or option has a value that cannot be used
├── StoreError                  the store cannot be opened, or is not what we left
│   ├── StoreMissing            there is no store at that address yet
│   ├── StoreOutdated           the store's tables are of another version
│   └── StoreDamaged            an invariant or the log's chain does not hold
├── ReaderLost                  a process that read reports ended by itself; says which reports it held
├── NotFound                    no such report, claim, incident or place
├── NotSignedIn                 nobody is signed in, or the name, password or code is wrong
├── NotAllowed                  the policy says no (four eyes, role, embargo)
├── TooOften                    tried too often; says when to try again
└── Overtaken                   what was to be changed has changed meanwhile; says how
"""


class LivemapError(Exception):
    """Anything Livemap raises on purpose; its message is written for the person who reads it."""


class InputError(LivemapError):
    """What was given cannot be used."""


class UnreadableDocument(InputError):
    """One document cannot be read; `where` names its file and, in a table or JSON lines, its line."""

    def __init__(self, where: str, why: str, advice: str = "") -> None:
        super().__init__(f"{where}: {why}" + (f" ({advice})" if advice else ""))
        self.where = where
        self.why = why
        self.advice = advice


class BadSetting(InputError):
    """A setting or an option has a value that cannot be used."""


class StoreError(LivemapError):
    """The store cannot be opened, or is not what we left."""


class StoreMissing(StoreError):
    """There is no store at that address yet."""


class StoreOutdated(StoreError):
    """The store's tables are of another version than this program's."""


class StoreDamaged(StoreError):
    """An invariant of the store, or the chain of its log, does not hold."""


class ReaderLost(LivemapError):
    """A process that read reports ended by itself; the message names the reports it held and what to do."""


class NotFound(LivemapError):
    """No such report, claim, incident or place."""


class NotAllowed(LivemapError):
    """The policy says no."""


class NotSignedIn(LivemapError):
    """Nobody is signed in, or the name, password or code is wrong."""


class TooOften(LivemapError):
    """Tried too often; the message says when to try again."""


class Overtaken(LivemapError):
    """What was to be changed has changed meanwhile; the message says how."""


#: What the shell and the web answer for each branch; the nearest ancestor in this table counts.
EXIT_AND_STATUS: dict[type[LivemapError], tuple[int, int]] = {
    LivemapError: (1, 500),
    InputError: (2, 422),
    StoreError: (3, 503),
    StoreDamaged: (4, 503),
    NotFound: (5, 404),
    NotAllowed: (6, 403),
    NotSignedIn: (7, 401),
    TooOften: (8, 429),
    Overtaken: (9, 409),
}


def exit_and_status(error: LivemapError) -> tuple[int, int]:
    """The exit code and the HTTP status for `error`."""
    for kind in type(error).__mro__:
        if kind in EXIT_AND_STATUS:
            return EXIT_AND_STATUS[kind]
    return EXIT_AND_STATUS[LivemapError]
