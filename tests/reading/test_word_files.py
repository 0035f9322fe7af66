"""Files of words: what is given twice would be read once, without a word."""

from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import pytest
import yaml

PACKAGE = Path(str(files("livemap")))
LISTS = sorted(PACKAGE.rglob("*.yml"))


def mappings(node: yaml.Node | None) -> Iterator[yaml.MappingNode]:
    """Every mapping below a node."""
    if isinstance(node, yaml.MappingNode):
        yield node
        for _, value in node.value:
            yield from mappings(value)
    elif isinstance(node, yaml.SequenceNode):
        for value in node.value:
            yield from mappings(value)


@pytest.mark.parametrize("path", LISTS, ids=[str(path.relative_to(PACKAGE)) for path in LISTS])
def test_no_key_is_given_twice(path: Path) -> None:
    for mapping in mappings(yaml.compose(path.read_text(encoding="utf-8"))):
        keys = [key.value for key, _ in mapping.value]
        assert sorted(keys) == sorted(set(keys)), f"line {mapping.start_mark.line + 1}"
