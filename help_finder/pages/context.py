"""What a page shows, chosen from the directory, and the filters that templates choose by."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time, timedelta

from flask import Flask

from help_finder.finding.answer import Answer
from help_finder.finding.filters import WHO_FILTERS, AnswerOfCanI
from help_finder.finding.question import LONGEST_QUERY, Question
from help_finder.finding.suggestions import suggestions
from help_finder.hours import clock, syntax, timeline
from help_finder.hours.schedule import schedule_of
from help_finder.hours.summary.description import Description, describe, describe_hours
from help_finder.model.calendar import Notice
from help_finder.model.directory import Directory
from help_finder.model.fields import Language
from help_finder.model.guide import Guide
from help_finder.model.job import Job
from help_finder.model.need import Need
from help_finder.model.phone import Emergency, Phone
from help_finder.model.service import Service
from help_finder.pages import freshness, page, paper
from help_finder.pages.calculators import CONDITIONS, REPLIES, TREATMENTS, CalculatorForm
from help_finder.pages.language import wording
from help_finder.pages.language.i18n import msgid

_FEWEST_ON_MAP = 3
_OWN_LABELS = {  # of filters that are no question of `can_i`
    "women": msgid("Kvinde"),
    "men": msgid("Mand"),
    "under-18": msgid("Under 18 år"),
    "18-24": msgid("Alder: 18–24 år"),
    "25-plus": msgid("Alder: 25 år eller mere"),
    "greenlandic": msgid("Nogen kan tale grønlandsk"),
    "sober": msgid("Alkohol og stoffer er forbudt her"),
}
WHO_LABELS = {
    name: wording.CAN_I_QUESTIONS[test.question] if isinstance(test, AnswerOfCanI) else _OWN_LABELS[name]
    for name, test in WHO_FILTERS.items()
}


def tiles(directory: Directory) -> tuple[Need, ...]:
    """Return the needs shown as large buttons."""
    return tuple(need for need in directory.needs if need.tile == "yes")


def home_page(directory: Directory, today: date) -> dict[str, object]:
    """Return what home shows; true at any hour."""
    times = (times_of(service, directory, today) for service in directory.shown)
    return {
        "alarm": alarm(directory),
        "tiles": tiles(directory),
        "people": tuple(need for need in directory.needs if need.who),
        "all_times": "|".join(found for found in times if found),
    }


def alarm(directory: Directory) -> Emergency | None:
    """Return the number for danger to life; None in the preview of broken content."""
    return next((line for line in directory.emergency if line.is_alarm), None)


def choices(directory: Directory, question: Question, counts: Mapping[str, int | str]) -> dict[str, object]:
    """Return what the page of results shows beside them: the filters, and how many services each would leave."""
    chosen = directory.need_by_id.get(question.wish.need or "")
    return {
        "sensitive": bool(chosen and chosen.sensitive == "yes"),
        "choices": [(name, words, counts[name]) for name, words in WHO_LABELS.items() if name in counts],
        "chosen": chosen,
        "everyday": tuple(need for need in directory.needs if need.kind == "need"),
        "landmarks": directory.landmarks,
        "distances": wording.distance_words(page.language()),
    }


def answer_page(directory: Directory, answer: Answer) -> dict[str, object]:
    """Return what the results show: all that was found, and what helps where nothing was."""
    return {
        "answer": answer,
        "tiles": tiles(directory),
        "once": bool(answer.groups) and all(none_checked(group.services) for group in answer.groups),
        "helpers": () if answer.groups else helpers(directory),
    }


def helpers(directory: Directory) -> tuple[str, ...]:
    """Return the slugs of services that listen to anyone: steps of the need to talk, else lines that never close."""
    talk = directory.need_by_id.get("talk")
    steps = tuple(step.service for step in talk.instead if step.service) if talk else ()
    return steps or tuple(
        s.slug for s in directory.shown if s.phones and s.hours and syntax.parse_hours(s.hours).is_always
    )


def none_checked(services: Iterable[Service]) -> bool:
    """Whether no service was confirmed by call or visit; the list then says so once, not in each row."""
    return not any(service.checked.day or service.checked.what for service in services)


def times_of(service: Service, directory: Directory, today: date) -> str | None:
    """Return the code of five weeks for the device, None where hours are not known."""
    found = timeline.timeline(service, directory.closing_days, today)
    return found.encode() if found else None


def need_page(directory: Directory, need: Need) -> dict[str, object]:
    """Return what the page of a need or topic shows."""
    services = directory.services_for(need.id)
    return {
        "need": need,
        "sensitive": need.sensitive == "yes",
        "alarm": alarm(directory),
        "topics": directory.topics_of(need.id),
        "services": services,
        "on_map": _is_map_worthwhile(services),
        "once": none_checked(services),
        "guides": directory.guides_for(need.id),
        "strips_of_numbers": paper.tear_off(directory, need, services),
    }


def _is_map_worthwhile(entries: Iterable[Service | Job]) -> bool:
    """Whether enough services of a list have a position: a map of one or two says less than their addresses."""
    return sum(entry.position is not None for entry in entries) >= _FEWEST_ON_MAP


def service_page(directory: Directory, service: Service) -> dict[str, object]:
    """Return what a service's page shows beside the service: the need a visitor most likely came from."""
    first = directory.need_by_id[service.needs[0]]
    sensitive = any(directory.need_by_id[id_].sensitive == "yes" for id_ in service.needs)
    return {"home_need": first, "sensitive": sensitive}


def missing_page(directory: Directory) -> dict[str, object]:
    """Return the topics that do not exist here, then those of which it is not known."""
    return {"topics": [need for here in ("no", "unknown") for need in directory.needs if need.here == here]}


def jobs_page(directory: Directory, today: date) -> dict[str, object]:
    """Return the open jobs, and the services that help to find a job."""
    services = directory.services_for("work")
    jobs = directory.jobs_on(today)
    on_map = _is_map_worthwhile((*jobs, *services))
    return {"jobs": jobs, "services": services, "on_map": on_map, "once": none_checked(services)}


def guide_page(directory: Directory, guide: Guide, form: CalculatorForm) -> dict[str, object]:
    """Return what a guide's page shows; `claims` are all claims that a calculator may rest on, by id."""
    return {
        "guide": guide,
        "form": form,
        "sensitive": guide.sensitive == "yes",
        "claims": {claim.id: claim for other in directory.guides for claim in other.claims if claim.id},
        "call": tuple(directory.service_by_slug[slug] for slug in guide.call),
        "needs": tuple(directory.need_by_id[need] for need in guide.needs),
        "treatments": TREATMENTS,
        "conditions": CONDITIONS,
        "replies": REPLIES,
    }


def span_of(start: date, until: date) -> tuple[int, int]:
    """Return the first minute of `start` and the first after `until`, in minutes since 1970, Copenhagen time."""
    first, after = (datetime.combine(day, time(), clock.COPENHAGEN) for day in (start, until + timedelta(days=1)))
    return clock.to_minute(first), clock.to_minute(after)


def about_page(directory: Directory) -> dict[str, object]:
    """Return what the page about the site shows."""
    return {
        "emergency": tuple(line for line in directory.emergency if line.is_shown),
    }


def status_page(directory: Directory, today: date) -> dict[str, object]:
    """Return a row for each shown service, sorted by which to call first, and the number of drafts."""
    rows = freshness.freshness_rows(directory, today)
    return {
        "rows": [row for row in rows if row.service.is_shown],
        "drafts": sum(row.service.status == "draft" for row in rows),
        "fresh": sum(row.service.is_shown and not row.is_due for row in rows),
        "worst": freshness.worst,
        "weeks": freshness.fresh_by_week(directory, today),
        "due_within": freshness.due_within(directory, today),
        "freshness_words": freshness.FRESHNESS_WORDS,
        "checked_words": freshness.CHECKED_WORDS,
        "translation_words": freshness.TRANSLATION_WORDS,
        "position_words": freshness.POSITION_WORDS,
    }


def alternatives(directory: Directory, ended: Service | None) -> tuple[Service, ...]:
    """Return shown services that share the ended one's first need."""
    return directory.services_for(ended.needs[0])[:5] if ended else ()


def hours_of(holder: Service | Phone, directory: Directory, today: date) -> Description | None:
    """Return the described hours of a service or a telephone, None where they are not known."""
    if holder.hours is None:
        return None
    schedule = schedule_of(holder, directory.closing_days) if isinstance(holder, Service) else None
    return describe(schedule, today) if schedule else describe_hours(holder.hours, today)


def _span_shown(shown: Notice | Job) -> tuple[int, int]:
    return span_of(shown.posted, shown.apply_by) if isinstance(shown, Job) else span_of(shown.start, shown.until)


def _hours_here(holder: Service | Phone) -> Description | None:
    current = page.current()
    return hours_of(holder, current.directory, current.today)


def _times_here(service: Service) -> str | None:
    current = page.current()
    return times_of(service, current.directory, current.today)


def _suggestions_here(language: Language) -> tuple[str, ...]:
    return suggestions(page.current().directory, language)


def register(app: Flask) -> None:
    """Register the filters and tests that look up facts of a service, a notice or a job."""
    app.jinja_env.globals["longest_query"] = LONGEST_QUERY
    app.jinja_env.filters.update(
        suggestions=_suggestions_here,
        week=_hours_here,
        times=_times_here,
        minutes_shown=_span_shown,
    )
