"""Publication dates as files and pages write them."""

from datetime import UTC, datetime

import pytest

from livemap.intake.dates import parse_published


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("2019-12-22", datetime(2019, 12, 22, tzinfo=UTC)),
        ("2019-12-22T08:30:00Z", datetime(2019, 12, 22, 8, 30, tzinfo=UTC)),
        ("2019-12-22T08:30:00+02:00", datetime(2019, 12, 22, 6, 30, tzinfo=UTC)),
        ("2019-12-22 08:30", datetime(2019, 12, 22, 8, 30, tzinfo=UTC)),
        (" 12/22/19 ", datetime(2019, 12, 22, tzinfo=UTC)),
        ("4/5/2017", datetime(2017, 4, 5, tzinfo=UTC)),
        ("1/2/99", datetime(1999, 1, 2, tzinfo=UTC)),
        ("22/12/2019", None),
        ("soon", None),
        ("", None),
        ("2019-13-01", None),
        ("0001-01-01T00:00:00+14:00", None),
    ],
)
def test_dates(said: str, expected: datetime | None) -> None:
    assert parse_published(said) == expected
