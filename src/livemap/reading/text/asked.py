"""A question about single words, asked once for each word and not for each time that it stands in a text."""

from collections.abc import Callable

from spacy.vocab import Vocab

#: Answers kept; past it the words are asked about anew, so that memory stays bounded.
MOST = 100_000


class Asked(dict[int, bool]):
    """The answer of `question` for a word of `vocab`, by the number that a document gives it.

    The question is asked of the word in lower case.
    """

    def __init__(self, vocab: Vocab, question: Callable[[str], bool]) -> None:
        super().__init__()
        self._strings = vocab.strings
        self._question = question

    def __missing__(self, number: int) -> bool:
        if len(self) >= MOST:
            self.clear()
        answer = self[number] = self._question(self._strings[number].lower())
        return answer
