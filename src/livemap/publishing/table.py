"""A reading for a person at a terminal: each claim with its figure, place, time, voice and words."""

from collections.abc import Iterator

from rich.console import Console, ConsoleOptions, RenderResult
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from livemap.model.claim import Claim, Modality
from livemap.model.reading import Reading
from livemap.publishing.cells import claim_words, figure_words, place_words, voice_words, when_words

#: From this width on the words stand in a column of their own; below, under their claims.
WIDE = 140
HEADINGS = ("Claim", "Figure", "Place", "When", "Who says")
#: Shares of the width for the five columns, beside what a date needs.
SHARES = (30, 21, 26, 0, 23)
#: Room for a day, and from 100 columns on for the dash of a range after it.
DAY, DAY_AND_DASH = 10, 12


class ReadingTable:
    """A reading that rich can print at any width. It decides on layout only."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        yield from _header(self._reading)
        if not self._reading.claims:
            yield Text("No claims were read.", style="dim")
        elif options.max_width >= WIDE:
            yield self._wide()
        else:
            yield from self._narrow(options.max_width)
        yield Text("")

    def _wide(self) -> Table:
        table = Table(box=None, expand=True, pad_edge=False, show_edge=False, row_styles=["", ""], header_style="bold")
        table.add_column("#", justify="right", style="dim", width=3)
        for heading, share in zip((*HEADINGS, "Evidence"), (17, 13, 14, 10, 12, 34), strict=True):
            table.add_column(heading, ratio=share, overflow="fold")
        for number, (claim, fresh) in enumerate(self._with_freshness(), 1):
            words = self._evidence(claim) if fresh else Text("″ as above", style="dim")
            table.add_row(str(number), *self._cells(claim), words)
            table.add_row()
        return table

    def _narrow(self, width: int) -> Iterator[Table | Padding]:
        yield self._row(width, "#", [Text(heading, style="bold") for heading in HEADINGS])
        claims = self._reading.claims
        for number, claim in enumerate(claims, 1):
            yield self._row(width, str(number), self._cells(claim))
            following = claims[number] if number < len(claims) else None
            if following is None or following.evidence != claim.evidence:
                yield Padding(self._evidence(claim), (0, 0, 1, 6), style="dim")

    def _row(self, width: int, number: str, cells: list[Text]) -> Table:
        table = Table.grid(padding=(0, 2, 0, 0))
        day = DAY if width < 100 else DAY_AND_DASH
        room = width - 3 - 2 * (len(cells) + 1) - day
        table.add_column(width=3, justify="right", style="dim")
        for share in SHARES:
            table.add_column(width=max(room * share // 100, 4) if share else day, overflow="fold")
        table.add_row(number, *cells)
        return table

    def _cells(self, claim: Claim) -> list[Text]:
        style = "bold" if claim.modality is Modality.ASSERTED else "italic"
        numbers = {other.id: number for number, other in enumerate(self._reading.claims, 1)}
        part = f", part of {numbers[claim.part_of]}" if claim.part_of in numbers else ""
        text = self._reading.report.text
        return [
            Text(claim_words(claim) + part, style=style),
            Text(figure_words(claim, text), style="cyan"),
            Text(place_words(claim, self._reading)),
            Text(when_words(claim)),
            Text(voice_words(claim, self._reading.report.outlet)),
        ]

    def _with_freshness(self) -> Iterator[tuple[Claim, bool]]:
        """Each claim, and whether its words differ from those of the claim before."""
        before: Claim | None = None
        for claim in self._reading.claims:
            yield claim, before is None or before.evidence != claim.evidence
            before = claim

    def _evidence(self, claim: Claim) -> Text:
        """The words, with every figure read from them standing out."""
        text = Text("“" + claim.evidence.of(self._reading.report.text).replace("\n", " ") + "”")
        for other in self._reading.claims:
            if other.evidence == claim.evidence and other.figure and claim.evidence.contains(other.figure.span):
                start = other.figure.span.start - claim.evidence.start + 1
                text.stylize("bold cyan", start, start + other.figure.span.end - other.figure.span.start)
        return text


def _header(reading: Reading) -> Iterator[Rule | Text]:
    report = reading.report
    yield Rule(Text(report.title or f"Report {report.id}", style="bold"), align="left", characters="─")
    day = (
        report.published.strftime("%-d %B %Y") if report.published else "no publication date: relative times stay open"
    )
    yield Text(" · ".join(part for part in (report.outlet, day, report.language) if part), style="dim")
    for note in reading.notes:
        yield Text(note, style="yellow")
