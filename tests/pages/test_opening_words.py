"""Opening hours in words: the table of patterns in Danish and English; Greenlandic says nothing that it cannot."""

from __future__ import annotations

import re
from datetime import date

import pytest
from flask import Flask
from hours_real import PATTERNS, TODAY
from makers import make_service

from help_finder.hours.schedule import schedule_of
from help_finder.hours.summary.description import describe, describe_hours
from help_finder.model.fields import Language
from help_finder.pages import sharing
from help_finder.pages.language import opening_words
from help_finder.pages.language.opening_words import OpeningWords
from help_finder.web.holder import held_by


def _say(app: Flask, text: str, language: Language, today: date = TODAY) -> OpeningWords:
    with app.test_request_context(f"/{language}/"):
        return opening_words.say_hours(describe_hours(text, today), today, language)


def _bare(text: str) -> str:
    return re.sub(r"<[^>]+>", "", text)


@pytest.mark.parametrize("text", PATTERNS)
def test_words_of_each_pattern(app: Flask, text: str) -> None:
    """Danish and English say what the rules mean, word for word."""
    assert PATTERNS[text] == (_bare(_say(app, text, "da").line), _bare(_say(app, text, "en").line))


@pytest.mark.parametrize("text", PATTERNS)
def test_greenlandic_holds_no_danish_without_its_mark(app: Flask, text: str) -> None:
    """Outside of what is marked as Danish there is no Danish or English word."""
    words = _say(app, text, "kl")
    for said in (words.line, *words.notes, *(row.head for row in words.rows)):
        own = re.sub(r'<span lang="da">.*?</span>', "", said)
        assert not re.search(r"dag|måned|første|sidste|Lukket|Ellers|Helligdage|uger|efter|fra kl|Monday|Closed", own)


def test_first_wednesday_is_told_by_its_dates_in_greenlandic(app: Flask) -> None:
    """There is no safe wording for it, and dates are right in every language."""
    line = _say(app, "We[1] 10:00-12:00", "kl").line
    assert "pingasunngorneq 2. decembari, 6. januaari 2027, 3. februaari 2027 10.00–12.00" == _bare(line)


def test_a_comment_is_marked_as_danish_elsewhere(app: Flask) -> None:
    """It is the editor's own words."""
    assert '<span lang="da">»efter aftale«</span>' in _say(app, 'Mo 10:00-12:00 "efter aftale"', "en").line
    assert "<span lang" not in _say(app, 'Mo 10:00-12:00 "efter aftale"', "da").line


def test_a_comment_is_text_and_no_code(app: Flask) -> None:
    """Signs of HTML in a comment stay signs."""
    line = _say(app, 'Mo 10:00-12:00 "<script>x</script>"', "da").line
    assert "<script>" not in line
    assert "&lt;script&gt;" in line


def test_unknown_is_not_closed(app: Flask) -> None:
    """Unknown hours are shown as unknown; none of seven days says closed."""
    words = _say(app, 'unknown "ring først"', "da")
    assert ("Vi ved det ikke (»ring først«)", ()) == (_bare(words.line), words.rows)


def test_table_has_each_weekday_once_and_the_weekdays_of_the_month(app: Flask) -> None:
    """The device marks today by `weekday`; a Saturday that is one of the month has none."""
    rows = _say(app, "Mo-Fr 10:00-16:00; Sa[1] 10:00-13:00", "da").rows
    assert [0, 1, 2, 3, 4, None, 6] == [row.weekday for row in rows]
    assert "første lørdag i måneden" == rows[5].head


@pytest.mark.parametrize(
    ("today", "said"),
    [
        (date(2026, 11, 26), "Lukket (til og med 31. marts 2027). 1. april–31. oktober 2027: mandag–fredag 10–16"),
        (date(2026, 6, 1), "mandag–fredag 10–16. 1. november–31. marts 2027: Lukket"),
    ],
)
def test_season_says_what_comes_next(app: Flask, today: date, said: str) -> None:
    """This season's week, and when the next one begins and what it is then."""
    assert said == _bare(_say(app, "Apr-Oct Mo-Fr 10:00-16:00", "da", today).line)


def test_list_tells_of_coming_dates_and_the_page_of_all(app: Flask) -> None:
    """Easter is not yet news in November; the service's own page tells of it."""
    words = _say(app, "Mo-Fr 09:00-15:00; easter -3 days-easter +1 day off", "da")
    assert "mandag–fredag 9–15" == _bare(words.line)
    assert ["25.–29. marts 2027: Lukket"] == [_bare(note) for note in words.notes]


def test_exceptions_are_told_with_their_note(app: Flask) -> None:
    """Closed at Christmas, other hours between, and one unknown day."""
    exceptions = [
        {"from": "2026-12-24", "until": "2026-12-26", "hours": "off", "note": {"da": "Glædelig jul."}},
        {"from": "2026-12-28", "until": "2026-12-30", "hours": "12:00-14:00"},
        {"from": "2026-12-31", "until": "2026-12-31"},
        {"from": "2026-01-01", "until": "2026-01-01", "hours": "off"},
    ]
    schedule = schedule_of(make_service(hours="Mo-Fr 09:00-15:00", exceptions=exceptions), ())
    assert schedule
    with app.test_request_context("/da/"):
        notes = opening_words.say_hours(describe(schedule, TODAY), TODAY, "da").notes
    assert ["24.–26. december: Lukket. Glædelig jul.", "28.–30. december: 12–14", "31. december: Ring først"] == [
        _bare(note) for note in notes
    ]


@pytest.mark.parametrize(
    ("hours", "said"),
    [
        ("Mo-Su 10:00+", "I dag fra kl. 10"),
        ("24/7", "Åbent hele døgnet"),
        ('unknown "ring først"', "Spørg først"),
        ('Th 14:00-17:30 || unknown "efter aftale"', "I dag 14–17.30"),
        ("Th[-1] 10:00-12:00", "I dag 10–12"),
        ("Th[1] 10:00-12:00", "Lukket i dag"),
        ("Apr-Oct Mo-Fr 10:00-16:00", "Lukket i dag"),
    ],
)
def test_message_says_today_from_the_same_intervals(app: Flask, hours: str, said: str) -> None:
    """26 November 2026 is the last Thursday of its month."""
    with app.test_request_context("/da/"):
        assert said == sharing.hours_today(held_by(app).directory, make_service(hours=hours), TODAY, "da")
