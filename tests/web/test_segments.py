"""Texts are cut without losing or adding a letter."""

from hypothesis import given
from hypothesis import strategies as st

from livemap.model.span import Span
from livemap.web.pages.segments import Reading, Segment, cut_text, paragraph_around

TEXT = "More than 40 people fled Ardel on Monday, the Vale Watch said."


def spans(text: str) -> st.SearchStrategy[Span]:
    ends = st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).filter(lambda pair: pair[0] != pair[1])
    return ends.map(lambda pair: Span(start=min(pair), end=max(pair)))


def span_of(words: str, text: str = TEXT) -> Span:
    return Span(start=text.index(words), end=text.index(words) + len(words))


def test_words_are_marked_by_what_they_were_read_as() -> None:
    whole = Span(start=0, end=len(TEXT))
    readings = [
        Reading(span=span_of("More than 40"), role="figure"),
        Reading(span=span_of("the Vale Watch"), role="voice"),
        Reading(span=span_of("Ardel"), role="place"),
    ]
    marked = [(one.text, one.role) for one in cut_text(TEXT, [whole], readings) if one.role]
    assert marked == [("More than 40", "figure"), ("Ardel", "place"), ("the Vale Watch", "voice")]


def test_the_shortest_of_overlapping_readings_counts() -> None:
    whole = Span(start=0, end=len(TEXT))
    readings = [
        Reading(span=span_of("people fled Ardel"), role="actor"),
        Reading(span=span_of("Ardel"), role="place"),
    ]
    marked = [(one.text, one.role) for one in cut_text(TEXT, [whole], readings) if one.role]
    assert marked == [("people fled ", "actor"), ("Ardel", "place")]


def test_an_anchor_stands_where_its_words_begin() -> None:
    whole = Span(start=0, end=len(TEXT))
    segments = cut_text(TEXT, [whole], [], {"c1": TEXT.index("Ardel")})
    assert [one for one in segments if one.anchors] == [
        Segment(text="Ardel on Monday, the Vale Watch said.", role="", inside=True, anchors=("c1",))
    ]


@given(st.data())
def test_segments_put_together_are_the_text(data: st.DataObject) -> None:
    text = data.draw(st.text(min_size=2, max_size=60))
    whole = data.draw(spans(text))
    roles = st.sampled_from(["figure", "actor", "time", "voice", "place"])
    reading = st.builds(lambda span, role: Reading(span=span, role=role), spans(text), roles)
    readings = data.draw(st.lists(reading, max_size=6))
    segments = cut_text(text, [whole, data.draw(spans(text))], readings)
    assert "".join(one.text for one in segments) == whole.of(text)
    assert all(one.text for one in segments)


@given(st.data())
def test_the_paragraph_holds_the_evidence(data: st.DataObject) -> None:
    text = data.draw(st.text(alphabet="ab \n", min_size=2, max_size=700))
    evidence = data.draw(spans(text))
    assert paragraph_around(text, evidence).contains(evidence)
