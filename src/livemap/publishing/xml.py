"""Writing XML as a stream: elements opened as blocks, leaves with text that XML can hold."""

from typing import Any

#: Characters that XML 1.0 cannot hold, surrogates left alone by a broken decoder among them.
NOT_XML = dict.fromkeys((*range(9), 11, 12, *range(14, 32), *range(55296, 57344), 65534, 65535), "�")


def leaf(xml: Any, name: str, text: str, **attributes: str) -> None:
    """One element with text only; `xml` is an open `lxml.etree.xmlfile`."""
    with xml.element(name, attributes):
        xml.write(text.translate(NOT_XML))
