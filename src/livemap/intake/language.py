"""In which language a text is, or that it cannot be told."""

import re
from functools import cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

UNDETERMINED = "und"
#: Letters that are looked at.
SAMPLE = 4000
#: Confidence from which the answer stands alone.
SURE = 0.5
#: Letters below which nothing is said unless the words are plainly English.
SHORT = 40
#: Languages reports on wars come in; fewer choices make fewer slips on names.
LANGUAGES = (
    "en", "fr", "ar", "ru", "uk", "es", "de", "it", "pt", "nl", "tr", "fa", "he", "ku", "ur", "ps", "hi", "bn",
    "am", "sw", "so", "zh", "ja", "ko", "pl", "ro", "el", "sr", "hr", "bg", "hu", "sv", "id", "my", "hy", "az", "ka",
)  # fmt: skip
#: English function words: three of them settle a short English text full of foreign names.
ENGLISH = re.compile(r"\b(?:the|of|and|in|on|at|by|to|was|were|has|have|said|from|after|that|with)\b", re.IGNORECASE)


@cache
def _identifier() -> LanguageIdentifier:
    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(set(LANGUAGES) & set(identifier.labels))
    return identifier


def language_of(text: str) -> str:
    """ISO 639-1 code of the text's language, "und" where it is too short or too mixed to tell."""
    sample = text[:SAMPLE]
    letters = sum(char.isalpha() for char in sample)
    code, confidence = _identifier().classify(sample)
    if letters >= SHORT and confidence >= SURE:
        return str(code)
    if len(ENGLISH.findall(sample)) >= (1 if code == "en" else 3):
        return "en"
    foreign_script = sum(char > "\u0370" and char.isalpha() for char in sample) > letters / 2
    return str(code) if letters >= SHORT / 4 and foreign_script and confidence >= SURE / 2 else UNDETERMINED
