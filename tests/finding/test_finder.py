"""What the list shows: groups, order, numbers and counts, against the plainest reading of the rules."""

from __future__ import annotations

import random
from datetime import datetime

import pytest
from makers import make_service

from help_finder.finding import order
from help_finder.finding.answer import ON_A_PAGE, Answer
from help_finder.finding.filters import WHO_FILTERS, Wish
from help_finder.finding.finder import Finder
from help_finder.finding.question import Question
from help_finder.hours.clock import COPENHAGEN, to_minute
from help_finder.hours.timeline import timeline
from help_finder.model.directory import Directory
from help_finder.model.service import Service

NIGHT = datetime(2026, 11, 23, 22, 30, tzinfo=COPENHAGEN)


@pytest.fixture(scope="session")
def finder(directory: Directory) -> Finder:
    """Return the finder of the real content."""
    return Finder(directory)


def _slugs(answer: Answer) -> dict[str, list[str]]:
    return {group.name: [row.service.slug for row in group.rows] for group in answer.all_groups}


def _made(directory: Directory, services: list[Service]) -> Finder:
    return Finder(Directory(directory.site, directory.needs, tuple(services), (), (), directory.landmarks))


def test_ask_stands_below_and_no_is_left_out(directory: Directory) -> None:
    """The three answers in their groups."""
    services = [make_service(slug=value, can_i={"dog": value}) for value in ("no", "ask", "yes")]
    answer = _made(directory, services).ask(Question(wish=Wish(who=("dog",))), None)
    assert {"all": ["yes"], "ask": ["ask"]} == _slugs(answer)


def test_open_now_keeps_the_unknown(directory: Directory) -> None:
    """Unknown hours are neither open nor closed."""
    hours = {"open": "24/7", "closed": "Mo-Su 01:00-02:00", "unknown": None}
    services = [make_service(slug=state, hours=given) for state, given in hours.items()]
    answer = _made(directory, services).ask(Question(wish=Wish(open_now=True)), NIGHT)
    assert {"open": ["open"], "ask": ["unknown"]} == _slugs(answer)


def _expected(directory: Directory, wish: Wish) -> dict[str, set[str]]:
    """Return the groups by reading each service alone."""
    found: dict[str, set[str]] = {}
    for service in directory.shown:
        line = timeline(service, directory.closing_days, NIGHT.date())
        state = line.at(to_minute(NIGHT)).state if line else "unknown"
        answers = {WHO_FILTERS[name](service) for name in wish.who}
        if wish.open_now:
            answers.add({"open": "yes", "closed": "no"}.get(state, "ask"))  # type: ignore[arg-type]
        if "no" in answers or (wish.need and wish.need not in service.needs):
            continue
        group = "ask" if "ask" in answers or state == "unknown" else state
        found.setdefault(group, set()).add(service.slug)
    return found


def test_every_filter_and_random_ones_say_what_each_service_says(directory: Directory, finder: Finder) -> None:
    """Single choices, then three hundred random wishes; numbers run through the groups."""
    draw = random.Random(3)
    needs = [None, *(need.id for need in directory.needs)]
    wishes = [Wish(who=(name,)) for name in WHO_FILTERS] + [Wish(need=need) for need in needs] + [Wish(open_now=True)]
    wishes += [
        Wish(draw.choice(needs), tuple(draw.sample(list(WHO_FILTERS), draw.randrange(4))), draw.random() < 0.5)
        for _ in range(300)
    ]
    for wish in wishes:
        answer = finder.ask(Question(wish=wish), NIGHT)
        assert _expected(directory, wish) == {name: set(slugs) for name, slugs in _slugs(answer).items()}
        assert list(range(1, answer.total + 1)) == [row.number for group in answer.all_groups for row in group.rows]


def test_counts_tell_what_a_choice_would_leave(finder: Finder) -> None:
    """Each count is the number of sure services after that choice; two hundred random wishes."""
    draw = random.Random(4)
    for _ in range(200):
        who = tuple(draw.sample(list(WHO_FILTERS), draw.randrange(4)))
        name = draw.choice(list(WHO_FILTERS))
        counted = finder.ask(Question(wish=Wish(who=who)), None).counts[name]
        after = finder.ask(Question(wish=Wish(who=(*who, name))), None)
        assert counted == len(_slugs(after).get("all", []))


def test_near_a_landmark_the_nearest_stands_first(directory: Directory, finder: Finder) -> None:
    """Sorted by the middle of the distance; services without a position come last."""
    answer = finder.ask(Question(near=directory.landmarks[0]), None)
    away = [row.distance.middle if row.distance else 10**9 for row in answer.all_groups[0].rows]
    assert sorted(away) == away


def test_a_text_keeps_its_order_at_any_hour(finder: Finder) -> None:
    """Who types a name finds it first, open or not."""
    answer = finder.ask(Question("hjerterummet"), NIGHT)
    assert "hjerterummet" == _slugs(answer)["all"][0]


def test_pages_hold_every_service_once(finder: Finder) -> None:
    """Twenty on a page; together the pages are the whole list, and each knows what is on the others."""
    whole = [row.number for group in finder.ask(Question(), NIGHT).all_groups for row in group.rows]
    seen: list[int] = []
    page: int | None = 1
    while page:
        answer = finder.ask(Question(page=page), NIGHT)
        own = [row.number for group in answer.groups for row in group.rows]
        assert len(own) <= ON_A_PAGE
        assert sorted(whole) == sorted([*own, *(row.number for row in answer.other_rows)])
        seen += own
        page = answer.next_page
    assert whole == seen


def test_a_page_beyond_the_end_is_the_last(finder: Finder) -> None:
    """A link from yesterday still shows something."""
    assert finder.ask(Question(page=9999), NIGHT).groups


def test_among_equals_the_open_stand_first(finder: Finder) -> None:
    """Services of one tier: open, then not known, then closed."""
    found = finder.ask(Question("bibliotek"), NIGHT)
    states = [row.now.state if row.now else "unknown" for row in found.all_groups[0].rows][:11]
    assert sorted(states, key=["open", "unknown", "closed"].index) == states


def test_who_asks_what_is_open_gets_that(finder: Finder) -> None:
    """The words "åbent nu" are no word of a service: the list by state, open ones first."""
    assert "open" == finder.ask(Question("åbent nu"), NIGHT).groups[0].name


def test_filters_keep_the_order_of_the_page_they_came_from(finder: Finder, directory: Directory) -> None:
    """Within each group a need's services stand as on its page, and all as on the list of all."""
    for need in directory.needs:
        ranked = [service.slug for service in order.for_need(directory, need, NIGHT.date())]
        for slugs in _slugs(finder.ask(Question(wish=Wish(need=need.id)), NIGHT)).values():
            assert slugs == sorted(slugs, key=ranked.index)
    ranked = [service.slug for service in order.in_order(directory.shown, NIGHT.date())]
    found = _slugs(finder.ask(Question(wish=Wish(open_now=True)), NIGHT))["open"]
    assert found == sorted(found, key=ranked.index)
