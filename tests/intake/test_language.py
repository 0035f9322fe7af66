"""Languages, and the honest 'cannot be told'."""

import pytest

from livemap.intake.language import language_of


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("At least twelve people were killed in air strikes on Saraqib on Friday, rescue workers said.", "en"),
        ("Au moins douze personnes ont été tuées vendredi dans des frappes aériennes sur Saraqib.", "fr"),
        ("قتل اثنا عشر شخصا على الأقل في غارات جوية على سراقب يوم الجمعة بحسب رجال الإنقاذ", "ar"),
        ("В пятницу в результате авиаударов по Саракибу погибли по меньшей мере двенадцать человек.", "ru"),
        ("Щонайменше дванадцятеро людей загинули внаслідок обстрілу Харкова у п'ятницю, повідомила влада.", "uk"),
        ("12 killed", "und"),
        ("", "und"),
        ("Hayat Tahrir al-Sham", "und"),
        ("The men of Jaysh al-Izza were said to have left", "en"),
    ],
)
def test_languages(text: str, code: str) -> None:
    assert language_of(text) == code
