"""The language that an answer of the API is asked for in; without one it is English, whatever the browser speaks."""

from typing import Annotated, Literal

from fastapi import Query

AskedLanguage = Annotated[Literal["en", "fr", "ar"], Query(description="Language of the words that we make")]
