"""The docs cannot lie: reference pages are those of the code, words are those of the model, links lead somewhere."""

import enum
import importlib
import importlib.util
import inspect
import pkgutil
import re
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

import livemap.model
from benchmarks.__main__ import BENCHES
from livemap.cli import COMMANDS

ROOT = Path(__file__).parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("examples/**/*.md")])
LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#\s]+)")
CODE = re.compile(r"```.*?```|`[^`\n]*`", re.DOTALL)


def load_generator() -> ModuleType:
    spec = importlib.util.spec_from_file_location("generate", ROOT / "docs" / "reference" / "generate.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


MADE: dict[str, str] = load_generator().pages()


@pytest.mark.parametrize("name", MADE)
def test_a_reference_page_is_that_of_the_code(name: str) -> None:
    page = ROOT / "docs" / "reference" / name
    assert page.read_text("utf-8") == MADE[name], "run `python docs/reference/generate.py`"


def model_classes() -> Iterator[type]:
    for module in pkgutil.iter_modules(livemap.model.__path__):
        loaded = importlib.import_module(f"livemap.model.{module.name}")
        for name, found in vars(loaded).items():
            if inspect.isclass(found) and found.__module__ == loaded.__name__ and not name.startswith("_"):
                yield found


@pytest.mark.parametrize("found", list(model_classes()), ids=lambda found: found.__name__)
def test_the_glossary_has_every_word_of_the_model(found: type) -> None:
    glossary = (ROOT / "docs" / "glossary.md").read_text("utf-8")
    assert f"`{found.__name__}`" in glossary
    if issubclass(found, enum.Enum):
        members = ", ".join(f"`{member.value}`" for member in found)
        assert f"- `{found.__name__}`: {members}" in glossary


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    prose = CODE.sub("", page.read_text("utf-8"))
    broken = [link for link in LINK.findall(prose) if not (page.parent / link).exists()]
    assert broken == []


def test_commands_in_the_docs_exist() -> None:
    said = {
        name for page in PAGES for name in re.findall(r"^(?:\.venv/bin/)?livemap ([a-z-]+)", page.read_text(), re.M)
    }
    assert said <= set(COMMANDS)


def test_benches_in_the_docs_exist() -> None:
    said = {name for page in PAGES for name in re.findall(r"python -m benchmarks ([a-z_]+)", page.read_text("utf-8"))}
    assert said
    assert said <= set(BENCHES)


def test_every_page_is_led_to() -> None:
    """From the README, or from a page that it leads to."""
    led, new = set(), {ROOT / "README.md"}
    while new:
        led |= new
        links = {(page.parent / link).resolve() for page in new for link in LINK.findall(page.read_text("utf-8"))}
        new = {page for page in links if page.suffix == ".md"} - led
    assert set(ROOT.glob("docs/how-to/*.md")) <= led


def test_options_in_the_docs_exist() -> None:
    known = set(re.findall(r"--[a-z-]+", MADE["commands.md"]))
    for page in (ROOT / "README.md", *ROOT.glob("docs/how-to/*.md"), ROOT / "docs" / "quickstart.md"):
        for line in re.findall(r"^(?:\.venv/bin/)?livemap .*", page.read_text("utf-8"), re.M):
            assert set(re.findall(r"--[a-z-]+", line)) <= known, f"{page.name}: {line}"


def test_every_decision_has_its_day() -> None:
    for note in (ROOT / "docs" / "decisions").glob("*.md"):
        assert re.search(r"^\d{1,2} [A-Z][a-z]+ 20\d\d$", note.read_text("utf-8"), re.MULTILINE), note.name


def test_what_the_security_page_names_is_there() -> None:
    page = (ROOT / "docs" / "explanations" / "security.md").read_text("utf-8")
    named = re.findall(r"`((?:tests|src|docs|requirements)[\w./-]*)(?:::(\w+))?`", page)
    assert len(named) > 40
    for path, test in named:
        assert (ROOT / path).exists(), path
        if test:
            assert re.search(rf"^(?:    )?(?:def|class) {test}\b", (ROOT / path).read_text("utf-8"), re.M), (path, test)
