"""The words of the pages for translators: `python frontend/messages.py` brings every catalogue up to date.

New words come in empty, words that are no longer used go; with --check it changes nothing and fails on either.
"""

import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from runpy import run_path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from livemap.web.speech.parties import CONTEXT as PARTIES
from livemap.web.speech.parties import parties_to_name
from livemap.web.speech.retelling import CONTEXT

WEB = Path(__file__).parents[1] / "src" / "livemap" / "web"
LOCALE = WEB / "locale"
METHODS = [("**.py", "python"), ("templates/**.html", "jinja2")]
OPTIONS = {"templates/**.html": {"newstyle_gettext": "true", "trimmed": "true"}}
KEYWORDS = {"_": None, "gettext": None, "marked": None, "ngettext": (1, 2), "plural": (1, 2)}


def extract() -> Catalog:
    """Every word of the code and the templates that is marked for translation."""
    found = Catalog(charset="utf-8")
    for _, _, message, _, _ in extract_from_dir(WEB, METHODS, OPTIONS, KEYWORDS):
        found.add(message)
    for sentence in load_sentences():
        found.add(sentence, context=CONTEXT)
    for name in parties_to_name():
        found.add(name, context=PARTIES)
    return found


def load_sentences() -> Iterator[str]:
    """The sentences of refusals, from the file beside this one."""
    found: Iterator[str] = run_path(str(Path(__file__).parent / "sentences.py"))["sentences"]()
    return found


def key_of(message: Message) -> tuple[str, str]:
    """What tells a message from another one: its context and its words."""
    return message.context or "", str(message.id)


def faults_of(code: str, words: Catalog) -> list[str]:
    """What a catalogue lacks or has too much, in words."""
    kept = read_catalogue(code)
    wanted = {key_of(message) for message in words if message.id}
    there = {key_of(message) for message in kept if message.id}
    faults = [f"{code}: no translation of {name!r}" for _, name in sorted(wanted - there)]
    faults += [f"{code}: nothing uses {name!r}" for _, name in sorted(there - wanted)]
    for message in kept:
        strings = message.string if isinstance(message.string, (list, tuple)) else [message.string]
        if message.id and not all(strings):
            faults.append(f"{code}: {message.id!r} is not translated")
        faults += [f"{code}: {message.id!r}: {error}" for error in message.check(kept)]
    return faults


def read_catalogue(code: str) -> Catalog:
    with (LOCALE / code / "LC_MESSAGES" / "livemap.po").open("rb") as file:
        return read_po(file, locale=code)


def write_catalogue(code: str, catalogue: Catalog) -> None:
    out = BytesIO()
    write_po(out, catalogue, sort_output=True, omit_header=False, ignore_obsolete=True, width=110)
    (LOCALE / code / "LC_MESSAGES" / "livemap.po").write_bytes(out.getvalue())


def main() -> int:
    words = extract()
    codes = sorted(folder.name for folder in LOCALE.iterdir() if folder.is_dir())
    if "--check" in sys.argv[1:]:
        faults = [fault for code in codes for fault in faults_of(code, words)]
        print("\n".join(faults) or "every catalogue is whole")
        return 1 if faults else 0
    for code in codes:
        catalogue = read_catalogue(code)
        catalogue.update(words, no_fuzzy_matching=True)
        catalogue.obsolete.clear()
        write_catalogue(code, catalogue)
    return 0


if __name__ == "__main__":
    sys.exit(main())
