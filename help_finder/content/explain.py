"""Turns pydantic's errors for one part of the content into problems that an editor can act on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails
from ruamel.yaml.comments import CommentedMap

from help_finder.content.problem import FilePosition, Problem, guess, make_problem, messages
from help_finder.content.yaml.nodes import Path, dotted, line_of
from help_finder.model.fields import SPOKEN, Content, Text, models_in

_CODES: Mapping[str, str] = {
    "missing": "missing",
    "extra_forbidden": "unknown_field",
    "invalid_key": "unknown_field",
    "literal_error": "choice",
    "string_type": "text_expected",
    "string_too_short": "text_empty",
    "string_pattern_mismatch": "postcode_form",
    "model_type": "fields_expected",
    "model_attributes_type": "fields_expected",
    "tuple_type": "list_expected",
    "too_short": "list_empty",
    "finite_number": "number_expected",
    "date_type": "date_form",
    "date_parsing": "date_form",
    "date_from_datetime_parsing": "date_form",
    "date_from_datetime_inexact": "date_form",
}
_BOUNDS: Mapping[str, tuple[str, str]] = {
    "greater_than": ("over", "over"),
    "greater_than_equal": ("mindst", "at least"),
    "less_than": ("under", "under"),
    "less_than_equal": ("højst", "at most"),
}
# Mistakes between fields, and the field that the message names.
_FIELDS: Mapping[str, str] = {
    "reviewed_missing": "kl",
    "ages_reversed": "min_age",
    "nobody_fits": "men_only",
    "ends_before_start": "until",
    "check_without_day": "how",
    "confidential_position": "position",
    "unsure_without_question": "says",
    "closes_before_posted": "apply_by",
    "topic_without_state": "id",
    "topic_without_steps": "id",
    "topic_without_right": "id",
}
# Codes of countries, written for the language somebody speaks there.
_COUNTRIES: Mapping[str, str] = {
    "gb": "en", "us": "en", "dk": "da", "gl": "kl", "se": "sv", "ua": "uk", "ir": "fa", "sy": "ar", "er": "ti",
    "gr": "el", "cz": "cs", "ee": "et", "rs": "sr", "al": "sq", "vn": "vi", "cn": "zh", "jp": "ja", "kr": "ko",
    "in": "hi", "ph": "tl",
}  # fmt: skip
_TAGS = ("fields", "word")  # of the two ways to write one value; pydantic names them in its paths


def explain_validation(error: ValidationError, kind: type[Content], file: str, node: CommentedMap) -> Iterator[Problem]:
    """Yield a problem for each thing pydantic found."""
    for detail in error.errors(include_url=False):
        path = tuple(step for step in detail["loc"] if step not in _TAGS)
        if detail["type"] == "too_short" and detail["input"] and not isinstance(detail["input"], str):
            continue  # pydantic counts only the items without mistakes, and those are reported already
        code, facts = _code(detail, kind, path)
        path += (_FIELDS[code],) if code in _FIELDS else ()
        yield make_problem(code, FilePosition(file, line_of(node, path), dotted(path)), **facts)


def _code(detail: ErrorDetails, kind: type[Content], path: Path) -> tuple[str, dict[str, object]]:
    """Return the code of the message for pydantic's error type, and the facts that it names."""
    facts: dict[str, object] = {
        "value": detail.get("input"),
        "field": path[-1] if path else "",
        **detail.get("ctx", {}),
    }
    type_ = detail["type"]
    code = type_ if type_ in messages() else _CODES.get(type_, "text_expected")
    if type_ in _BOUNDS:
        return "number_range", {**facts, **_bound(type_, facts)}
    if type_ == "missing" and path[-1] == "da":
        code = "missing_danish"
    elif type_ == "extra_forbidden":
        facts |= guess(str(path[-1]), _fields(kind, path[:-1]))
    elif type_ == "unknown_language":
        facts |= guess(_COUNTRIES.get(str(facts["value"]).lower(), ""), SPOKEN)
    elif type_ == "too_short" and isinstance(facts["value"], str):
        code = "text_empty"
    elif type_ == "literal_error":
        code = "boolean" if isinstance(facts["value"], bool) else "choice"
        facts["choices"] = str(facts["expected"]).replace("'", "").replace(" or ", ", ")
    elif type_.startswith(("float", "int")):
        code = "number_expected"
    return code, facts


def _bound(type_: str, facts: dict[str, object]) -> dict[str, object]:
    bound_da, bound_en = _BOUNDS[type_]
    limit = next(facts[key] for key in ("gt", "ge", "lt", "le") if key in facts)
    return {"limit": limit, "bound_da": bound_da, "bound_en": bound_en}


def _fields(kind: type[BaseModel], path: Path) -> tuple[str, ...]:
    """Return the names an editor may write at a path."""
    for step in path:
        if isinstance(step, str):
            found = [field for name, field in kind.model_fields.items() if (field.alias or name) == step]
            kind = next(models_in(found[0].annotation), Text) if found else kind
    return tuple(field.alias or name for name, field in kind.model_fields.items() if name != "slug")
