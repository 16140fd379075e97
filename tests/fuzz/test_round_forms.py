"""Forms of the calling round with anything in their fields."""

from __future__ import annotations

from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from round_rig import SERVICE, make_full_round

from help_finder.content.reader import check_folder
from help_finder.editing.yaml import edits

WORDS = ("keep", "done", "yes", "no", "ask", "open", "ended", "paused", "nobody", "later", "save", "list", "")
TEXTS = (
    "man-fre 9-15", "24/7", "98 12 34 56", "112", "Nygade 2, 9000 Aalborg", "dansk", "da, en", "Ring først: #3",
    "'", '"', "{a: b}", "- x", "null", "~", "2026-11-26", "yes", "0900", "&a",
    "*a", "!!int 3", "%", "@", "`", "| ", "> ", "\\", "{{ x }}",
)  # fmt: skip
NAMES = [
    "all", "x", "status", "ask_next.0", "ask_next.1", "ask_next.new-text", "phone.0", "phone.0-text", "hours",
    "later", "hours-text", "hours_note-text", "address", "address-text", "getting_in-text", "can_i.dog",
    "can_i.walk_in", "can_i.x", "price", "price-text", "languages-text", "interpreter", "know", "know-text", "how",
    "do", "then", "public", "seen",
]  # fmt: skip
forms = st.dictionaries(
    st.sampled_from(NAMES), st.sampled_from(WORDS) | st.sampled_from(TEXTS) | st.text(max_size=40), max_size=8
)


def test_500_forms(small: Path, tmp_path: Path) -> None:
    """Anything in a form: no traceback, no half file, the check passes after each that was taken."""
    rig = make_full_round(small, tmp_path)
    hidden = rig.hidden("place/x/")
    taken = []

    @given(fields=forms)
    @settings(max_examples=500, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
    def holds(fields: dict[str, str]) -> None:
        edits.write_text(rig.folder / "services" / "x.yaml", SERVICE)
        answer = rig.post("place/x/", {**hidden, **fields})
        assert answer.status_code in (303, 409, 422), answer.status_code
        if answer.status_code != 303:
            assert SERVICE == rig.text()
        elif rig.text() != SERVICE:
            taken.append(fields)
            assert [] == [problem for problem in check_folder(rig.folder)[1] if problem.severity == "error"]
        assert ["x.yaml"] == [path.name for path in (rig.folder / "services").iterdir()]

    holds()
    assert len(taken) > 50
