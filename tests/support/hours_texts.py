"""Opening hours made at random from the whole syntax that this site takes, for tests and benches."""

from __future__ import annotations

from random import Random

DAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_COMMENTS = ("efter aftale", "ring først", "indgang fra gården", "kun kvinder", "by appointment")
_STATES = ("", "", "", "", "", " off", " closed", " unknown", " open")


def text(draw: Random) -> str:
    """Return one to four rules; about one in ten is a single round-the-clock or unknown rule."""
    if _is(draw, 0.1):
        comment = draw.choice(_COMMENTS)
        return draw.choice(("24/7", f'unknown "{comment}"', "Mo-Su 00:00-24:00", f"24/7; {_dates(draw)} off"))
    rules = [_rule(draw, is_first=True)]
    others = range(draw.choice((0, 0, 1, 1, 2, 3)))
    rules += [draw.choice(("; ", "; ", "; ", ", ")) + _rule(draw, is_first=False) for _ in others]
    if _is(draw, 0.1):
        rules.append(draw.choice((' || unknown "efter aftale"', " || unknown", ' || "ring først"')))
    return "".join(rules)


def _rule(draw: Random, *, is_first: bool) -> str:
    wide, days = _wide(draw), _days(draw)
    if not is_first and not wide and not days:
        days = _weekdays(draw)
    selector = " ".join(part for part in (wide, days) if part)
    if selector and _is(draw, 0.12):
        return f"{selector} {draw.choice(('off', 'closed'))}"
    state = draw.choice(_STATES)
    comment = f' "{draw.choice(_COMMENTS)}"' if _is(draw, 0.15) else ""
    return f"{selector} {_times(draw)}{state}{comment}".strip()


def _wide(draw: Random) -> str:
    kind = draw.choice(("", "", "", "", "", "dates", "months", "weeks", "years", "easter"))
    if kind == "dates":
        return _dates(draw)
    if kind == "months":
        first, last = draw.choice(MONTHS), draw.choice(MONTHS)
        return first if first == last else f"{first}-{last}"
    if kind == "weeks":
        week = draw.randrange(1, 40)
        return draw.choice(("week 01-53/2", "week 02-52/2", f"week {week:02}-{draw.randrange(week, 53):02}"))
    if kind == "years":
        return draw.choice(("2026", "2026-2027", "2027+", "2025-2029/2"))
    return f"easter {draw.choice('+-')}{draw.randrange(1, 9)} days" if kind == "easter" else ""


def _dates(draw: Random) -> str:
    month, day = draw.randrange(12), draw.randrange(1, 29)
    if _is(draw, 0.5):
        return f"{MONTHS[month]} {day:02}"
    return f"{MONTHS[month]} {day:02}-{MONTHS[(month + draw.choice((0, 0, 1))) % 12]} {draw.randrange(day, 29):02}"


def _days(draw: Random) -> str:
    kind = draw.choice(("", "weekdays", "weekdays", "weekdays", "weekdays", "nth", "PH", "both"))
    if kind == "nth":
        return f"{draw.choice(DAYS)}[{draw.choice(('1', '2', '-1', '1,3', '2,4', '1-2', '5', '-2'))}]"
    return {"": "", "PH": "PH", "both": f"PH,{_weekdays(draw)}"}.get(kind, "") or (_weekdays(draw) if kind else "")


def _weekdays(draw: Random) -> str:
    first, last = draw.randrange(7), draw.randrange(7)
    if _is(draw, 0.6):
        return DAYS[first] if first == last else f"{DAYS[first]}-{DAYS[last]}"
    chosen = sorted(draw.sample(range(7), draw.randrange(1, 4)))
    return draw.choice((",", ", ")).join(DAYS[day] for day in chosen)


def _times(draw: Random) -> str:
    start = draw.randrange(0, 23 * 4) * 15
    kind = draw.choice(("day", "day", "day", "two", "night", "end", "end", "whole"))
    if kind == "end":
        ends = ("+", f"-{_clock(min(start + 120, 1440))}+", f"-{_clock(start + 60)}", f"-{_clock(start + 45)}")
        return _clock(start) + draw.choice(ends)
    if kind == "whole":
        return "00:00-24:00"
    if kind == "night":
        start = draw.randrange(16 * 4, 24 * 4) * 15
        end = draw.randrange(1, 9 * 4) * 15
        return f"{_clock(start)}-{_clock(end if _is(draw, 0.8) else end + 1440)}"
    end = draw.randrange(start // 15 + 1, 24 * 4 + 1) * 15
    second = f",{_clock(end + 30)}-{_clock(end + 90)}" if kind == "two" and end <= 22 * 60 else ""
    return f"{_clock(start)}-{_clock(end)}{second}"


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"


def _is(draw: Random, chance: float) -> bool:
    return draw.random() < chance
