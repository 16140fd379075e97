"""One mistake in a content file: where it stands, what it is, how to mend it."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple


class Words(NamedTuple):
    """What is wrong and how to mend it, in one language."""

    wrong: str
    mend: str


class Advice(NamedTuple):
    """The same advice in both languages; {names} are filled in from the mistake."""

    da: Words
    en: Words


def _advice(da: str, da_mend: str, en: str, en_mend: str) -> Advice:
    return Advice(Words(da, da_mend), Words(en, en_mend))


ADVICE: Mapping[str, Advice] = {
    # The file as a whole
    "tab": _advice(
        "der står et tabulatortegn", "brug mellemrum i stedet", "there is a tab character", "use spaces instead"
    ),
    "yaml": _advice(
        "filen kan ikke læses her ({detail})",
        "se efter et glemt kolon, et citationstegn eller et forkert indryk på linjen eller lige over den",
        "the file cannot be read here ({detail})",
        "look for a missing colon, a quote or a wrong indent on this line or just above it",
    ),
    "quote": _advice(
        "et citationstegn mangler",
        'sæt " både før og efter teksten',
        "a quote is missing",
        'write " both before and after the text',
    ),
    "duplicate_key": _advice("feltet står to gange", "slet det ene", "the field stands twice", "delete one of the two"),
    "not_utf8": _advice(
        "filen er ikke gemt som UTF-8", "gem den igen som UTF-8", "the file is not saved as UTF-8", "save it as UTF-8"
    ),
    "not_fields": _advice(
        "filen er tom eller har ikke felter",
        "skriv felterne sådan: navn: værdi",
        "the file is empty or holds no fields",
        "write the fields as name: value",
    ),
    "not_list": _advice(
        "filen skal være en liste",
        "begynd hver post med en bindestreg",
        "the file must be a list",
        "begin each entry with a dash",
    ),
    "file_missing": _advice(
        "filen mangler",
        "læg den tilbage; siden kan ikke vises uden",
        "the file is missing",
        "put it back; the site cannot be shown without it",
    ),
    "file_name": _advice(
        "filnavnet er stedets adresse og må kun have små bogstaver a-z, tal og bindestreg",
        "omdøb filen",
        "the file name is the place's address and may hold only a-z, digits and hyphens",
        "rename the file",
    ),
    # Fields
    "missing": _advice(
        "feltet mangler",
        "tilføj {field}",
        "the field is missing",
        "add {field}",
    ),
    "missing_danish": _advice(
        "den danske tekst mangler",
        "tilføj da: med teksten på dansk",
        "the Danish text is missing",
        "add da: with the text in Danish",
    ),
    "unknown_field": _advice(
        "feltet findes ikke{guess_da}",
        "ret navnet eller slet linjen",
        "there is no such field{guess_en}",
        "mend the name or delete the line",
    ),
    "choice": _advice(
        "»{value}« kan ikke bruges her",
        "skriv en af: {choices}",
        "“{value}” cannot be used here",
        "write one of: {choices}",
    ),
    "boolean": _advice(
        "true og false bruges ikke", "skriv yes eller no", "true and false are not used", "write yes or no"
    ),
    "text_expected": _advice(
        "her skal stå tekst",
        "skriv teksten, og sæt den i citationstegn hvis den er et tal",
        "text is expected",
        "write the text, in quotes if it is a number",
    ),
    "text_empty": _advice(
        "teksten er tom", "skriv den, eller slet feltet", "the text is empty", "write it or delete the field"
    ),
    "text_has_tag": _advice(
        "teksten har kode i sig (<…>)", "skriv ren tekst", "the text holds code (<…>)", "write plain text"
    ),
    "fields_expected": _advice(
        "her skal stå flere felter",
        "skriv dem på linjerne under, rykket ind, for eksempel da: og en:",
        "several fields are expected",
        "write them on the lines below, indented, for example da: and en:",
    ),
    "list_expected": _advice(
        "her skal stå en liste",
        "skriv den i kantede parenteser: [food, bed]",
        "a list is expected",
        "write it in square brackets: [food, bed]",
    ),
    "list_empty": _advice("listen er tom", "skriv mindst én", "the list is empty", "write at least one"),
    "number_expected": _advice(
        "her skal stå et tal",
        "skriv tallet med punktum, for eksempel 57.0425",
        "a number is expected",
        "write it with a point, for example 57.0425",
    ),
    "number_range": _advice(
        "tallet {value} er uden for det mulige",
        "det skal være {bound_da} {limit}",
        "the number {value} is out of range",
        "it must be {bound_en} {limit}",
    ),
    "must_be_quoted": _advice(
        "tallet mangler citationstegn", 'skriv det sådan: "{value}"', "the number lacks quotes", 'write it as "{value}"'
    ),
    "postcode_form": _advice(
        "»{value}« er ikke et postnummer",
        'skriv fire tal i citationstegn: "9000"',
        "“{value}” is not a postcode",
        'write four digits in quotes: "9000"',
    ),
    "phone_form": _advice(
        "»{value}« er ikke et dansk telefonnummer",
        'skriv otte tal i citationstegn: "98 12 34 56", uden +45',
        "“{value}” is not a Danish telephone number",
        'write eight digits in quotes: "98 12 34 56", without +45',
    ),
    "phone_unknown_short": _advice(
        "det korte nummer {value} står ikke i emergency.yaml",
        "ret nummeret, eller skriv det i emergency.yaml med kilde",
        "the short number {value} is not in emergency.yaml",
        "mend it, or add it to emergency.yaml with its source",
    ),
    "no_alarm": _advice(
        "intet nummer står øverst på siden",
        "skriv bar: yes og status: open ved nummeret for livsfare",
        "no number stands at the top of the page",
        "write bar: yes and status: open at the number for danger to life",
    ),
    "phone_impossible": _advice(
        "{value} er ikke et nummer, man kan ringe til i Danmark",
        "se efter i kilden",
        "{value} cannot be rung in Denmark",
        "look it up in the source",
    ),
    "website_form": _advice(
        "»{value}« er ikke en webadresse",
        "skriv den hele: https://eksempel.dk",
        "“{value}” is not a web address",
        "write it in full: https://example.dk",
    ),
    "email_form": _advice(
        "»{value}« er ikke en mailadresse",
        "skriv den sådan: navn@eksempel.dk",
        "“{value}” is not an e-mail address",
        "write it as name@example.dk",
    ),
    "date_form": _advice(
        "»{value}« er ikke en dato",
        "skriv år-måned-dag: 2026-11-23, 2026-11, 2026 eller ca. 2026",
        "“{value}” is not a date",
        "write year-month-day: 2026-11-23, 2026-11, 2026 or ca. 2026",
    ),
    "slug_form": _advice(
        "»{value}« kan ikke være en adresse",
        "brug små bogstaver a-z, tal og bindestreg",
        "“{value}” cannot be an address",
        "use a-z, digits and hyphens",
    ),
    "age_form": _advice(
        "»{value}« er ikke en alder",
        "skriv et tal, null (ingen grænse) eller ask",
        "“{value}” is not an age",
        "write a number, null (no limit) or ask",
    ),
    "ages_reversed": _advice(
        "den yngste er ældre end den ældste",
        "byt om på min_age og max_age",
        "the youngest is older than the oldest",
        "swap min_age and max_age",
    ),
    "nobody_fits": _advice(
        "både women_only og men_only er yes",
        "sæt den ene til no",
        "both women_only and men_only are yes",
        "set one to no",
    ),
    "reviewed_missing": _advice(
        "der er grønlandsk tekst, men ikke reviewed",
        "skriv reviewed: no, til en med grønlandsk som modersmål har læst den",
        "there is Greenlandic text but no reviewed",
        "write reviewed: no until a native speaker has read it",
    ),
    "source_unnamed": _advice(
        "kilden har hverken url eller title",
        "skriv en af dem",
        "the source has neither url nor title",
        "write one of them",
    ),
    "check_without_day": _advice(
        "en opringning, et besøg eller en mail har en dag",
        "skriv dagen i on: 2026-11-23",
        "a call, a visit or a mail has a day",
        "write the day in on: 2026-11-23",
    ),
    "ends_before_start": _advice(
        "until ligger før from", "byt om på de to datoer", "until is before from", "swap the two dates"
    ),
    "hours_unexplained": _advice(
        "hverken hours eller hours_note er skrevet",
        "skriv hours, eller skriv i hours_note hvorfor tiderne mangler",
        "neither hours nor hours_note is written",
        "write hours, or say in hours_note why they are missing",
    ),
    "confidential_position": _advice(
        "stedets adresse er hemmelig, men position er skrevet",
        "slet position med det samme",
        "the address is secret but position is written",
        "delete position at once",
    ),
    "confidential_text": _advice(
        "stedets adresse er hemmelig, men teksten ligner en adresse: {value}",
        "slet den med det samme",
        "the address is secret but the text looks like an address: {value}",
        "delete it at once",
    ),
    "position_abroad": _advice(
        "positionen ligger ikke i kommunen",
        "se efter om lat og lon er byttet om, eller skriv outside: yes",
        "the position is not in the municipality",
        "see whether lat and lon are swapped, or write outside: yes",
    ),
    "topic_without_state": _advice(
        "et emne skal sige, hvad der findes",
        "skriv here, here_note, here_on og sources",
        "a topic must say what exists",
        "write here, here_note, here_on and sources",
    ),
    "topic_without_steps": _advice(
        "et emne skal sige, hvad man kan gøre i dag",
        "skriv mindst ét skridt i instead",
        "a topic must say what one can do today",
        "write at least one step in instead",
    ),
    "topic_without_right": _advice(
        "et emne skal sige, hvem det er for, og hvilken ret man har",
        "skriv for_whom og guide",
        "a topic must say whom it is for and which right one has",
        "write for_whom and guide",
    ),
    "topic_has_places": _advice(
        "here er no, men disse steder har emnet: {value}",
        "ret here, eller tag emnet ud af stedernes needs",
        "here is no, but these places have the topic: {value}",
        "mend here, or take the topic out of their needs",
    ),
    "closing_day_form": _advice(
        "lukkedagen er ikke én dag",
        "skriv month og day, eller easter (dage efter påskedag)",
        "the closing day is not one day",
        "write month and day, or easter (days after Easter Sunday)",
    ),
    "map_form": _advice(
        "kortet kan ikke tegnes ({detail})",
        "hent den gamle fil tilbage, eller lav en ny med help-finder basemap",
        "the map cannot be drawn ({detail})",
        "bring the old file back, or make a new one with help-finder basemap",
    ),
    "map_name": _advice(
        "»{value}« er ikke navnet på en kortfil",
        "skriv filens navn uden mappe: basemap.geojson",
        "“{value}” is not the name of a map's file",
        "write the file's name without a folder: basemap.geojson",
    ),
    # References
    "unknown_icon": _advice(
        "der er ingen tegning, der hedder »{value}«{guess_da}",
        "find et navn på lucide.dev",
        "there is no drawing named “{value}”{guess_en}",
        "find a name at lucide.dev",
    ),
    "unknown_need": _advice(
        "behovet »{value}« står ikke i needs.yaml{guess_da}",
        "ret det, eller opret det i needs.yaml",
        "the need “{value}” is not in needs.yaml{guess_en}",
        "mend it, or add it to needs.yaml",
    ),
    "unknown_service": _advice(
        "stedet »{value}« findes ikke i services{guess_da}",
        "ret navnet på filen",
        "there is no place “{value}” in services{guess_en}",
        "mend the file's name",
    ),
    "hidden_service": _advice(
        "stedet »{value}« er en kladde eller slut og kan ikke ses",
        "vælg et andet sted",
        "the place “{value}” is a draft or ended and cannot be seen",
        "choose another place",
    ),
    "duplicate_id": _advice(
        "»{value}« findes to gange", "giv den ene et andet id", "“{value}” stands twice", "give one of them another id"
    ),
    "former_in_use": _advice(
        "den tidligere adresse »{value}« bruges af et andet sted",
        "slet den fra former",
        "the former address “{value}” is in use by another place",
        "delete it from former",
    ),
    "unknown_language": _advice(
        "»{value}« er ikke et sprog",
        "skriv en kode på to bogstaver: da, kl, en",
        "“{value}” is not a language",
        "write a code of two letters: da, kl, en",
    ),
    # Opening hours
    "hours_day": _advice(
        "»{value}« er ikke en dag",
        "dagene hedder Mo Tu We Th Fr Sa Su",
        "“{value}” is not a day",
        "the days are Mo Tu We Th Fr Sa Su",
    ),
    "hours_clock": _advice(
        "»{value}« er ikke et klokkeslæt",
        "skriv timer og minutter med kolon: 09:00-15:00",
        "“{value}” is not a time of day",
        "write hours and minutes with a colon: 09:00-15:00",
    ),
    "hours_comment": _advice(
        "tiderne er kun en bemærkning og ville betyde altid åbent",
        "skriv bemærkningen i hours_note og slet hours",
        "the hours are only a comment and would mean always open",
        "write the comment in hours_note and delete hours",
    ),
    "hours_reversed": _advice(
        "{value} er en meget lang nat",
        "se efter om de to klokkeslæt er byttet om",
        "{value} is a very long night",
        "see whether the two times are swapped",
    ),
    "hours_syntax": _advice(
        "tiderne kan ikke læses: {value}",
        "skriv dem sådan: Mo-Fr 09:00-15:00; Sa 10:00-14:00",
        "the hours cannot be read: {value}",
        "write them as Mo-Fr 09:00-15:00; Sa 10:00-14:00",
    ),
    "hours_sh": _advice(
        "SH betyder ikke skoleferie i Danmark, men fire bankdage",
        "brug exceptions eller hours_note",
        "SH does not mean school holidays in Denmark but four bank days",
        "use exceptions or hours_note",
    ),
    "hours_sign": _advice(
        "tegnet {value} kan ikke bruges i tider",
        'skriv - og " fra tastaturet',
        "the sign {value} cannot be used in hours",
        'write - and " from the keyboard',
    ),
    "hours_sun": _advice(
        "{value} er en anden tid hver dag, og siden kender ikke solen",
        "skriv klokkeslæt, måned for måned: Apr-Sep 08:00-20:00; Oct-Mar 08:00-16:00",
        "{value} is another time every day, and the site does not know the sun",
        "write times of day, month by month: Apr-Sep 08:00-20:00; Oct-Mar 08:00-16:00",
    ),
    "hours_repeated": _advice(
        "{value} er enkelte tidspunkter og ikke åbningstider",
        "skriv fra og til: 10:00-16:00, og resten i hours_note",
        "{value} means single moments and not opening hours",
        "write from and to: 10:00-16:00, and the rest in hours_note",
    ),
    "hours_point": _advice(
        "{value} har ingen sluttid",
        "skriv {value}-16:00, eller {value}+ når ingen ved, hvornår der lukker",
        "{value} has no end",
        "write {value}-16:00, or {value}+ where nobody knows when it closes",
    ),
    "hours_without_times": _advice(
        "der står dage, men ingen klokkeslæt: {value}",
        "skriv klokkeslæt: Mo-Fr 09:00-15:00; hele døgnet er 00:00-24:00",
        "there are days but no times: {value}",
        "write the times: Mo-Fr 09:00-15:00; round the clock is 00:00-24:00",
    ),
    "hours_without_days": _advice(
        "en senere regel har ingen dage og gælder i stedet for alle de andre: {value}",
        "skriv dagene foran, eller saml klokkeslættene: Mo-Fr 09:00-12:00,13:00-15:00",
        "a later rule has no days and takes the place of all others: {value}",
        "write the days first, or put the times together: Mo-Fr 09:00-12:00,13:00-15:00",
    ),
    "hours_long_text": _advice(
        "tiderne er {value} tegn lange",
        "skriv dem kortere, og resten i hours_note",
        "the hours are {value} characters long",
        "write them shorter, and the rest in hours_note",
    ),
    "exceptions_overlap": _advice(
        "to undtagelser siger hver sit om {value}",
        "lad kun den ene gælde de dage, eller lad den korteste ligge inde i den lange",
        "two exceptions say different things of {value}",
        "let only one cover those days, or let the shorter one lie within the longer",
    ),
    # What in the hours may be misunderstood
    "hours_replaced": _advice(
        "»{later}« gælder i stedet for »{earlier}« på samme dag, ikke ved siden af",
        "skriv begge tider i én regel: Mo-Fr 10:00-12:00,13:00-15:00; se hvad der gælder: help-finder check --hours",
        "“{later}” takes the place of “{earlier}” on the same day, it does not add to it",
        "write both times in one rule: Mo-Fr 10:00-12:00,13:00-15:00; see what holds: help-finder check --hours",
    ),
    "hours_night_unsure": _advice(
        "»{later}« rammer natten i »{earlier}«: siden siger »Ring først« om resten af natten",
        "skriv hele natten: {mend}",
        "“{later}” meets the night of “{earlier}”: the site says “Call first” for the rest of the night",
        "write the whole night: {mend}",
    ),
    "hours_very_long": _advice(
        "{value} er over 16 timer i træk",
        "er der åbent hele døgnet, så skriv 24/7; ellers se efter, om klokkeslættene er rigtige",
        "{value} is over 16 hours without a break",
        "write 24/7 where it is open round the clock; else see whether the times are right",
    ),
    "hours_never": _advice(
        "der er ikke åbent én eneste gang det næste år",
        "se efter årstal og måneder; er stedet lukket, så skriv status: paused eller ended",
        "it is not open once in the coming year",
        "look at years and months; where the place is closed write status: paused or ended",
    ),
    "hours_holidays_both": _advice(
        "»PH off« siger lukket på helligdage, men ignores_closing_days: yes siger åbent",
        "slet den ene af dem",
        "“PH off” says closed on public holidays but ignores_closing_days: yes says open",
        "delete one of the two",
    ),
    "exception_over": _advice(
        "undtagelsen sluttede {value} og gælder ikke mere",
        "slet den, eller skriv nye datoer",
        "the exception ended {value} and no longer holds",
        "delete it or write new dates",
    ),
    # Guides, jobs and notices
    "unsure_without_question": _advice(
        "en regel, der ikke er sikker, mangler sit spørgsmål",
        "skriv i ask, hvad man skal spørge om",
        "a rule that is not sure lacks its question",
        "write in ask what one is to ask",
    ),
    "law_outside_claims": _advice(
        "teksten nævner en paragraf ({value})",
        "flyt sætningen til claims med law, sure og source",
        "the text names a paragraph ({value})",
        "move the sentence to claims with law, sure and source",
    ),
    "unknown_guide": _advice(
        "vejledningen »{value}« findes ikke{guess_da}",
        "ret navnet, eller slet guide",
        "there is no guide “{value}”{guess_en}",
        "mend the name, or delete guide",
    ),
    "contact_empty": _advice(
        "der står ikke, hvordan man søger",
        "skriv phone, email eller website",
        "there is no way to apply",
        "write phone, email or website",
    ),
    "closes_before_posted": _advice(
        "fristen ligger før den dag, jobbet blev slået op",
        "se efter, om posted og apply_by er byttet om",
        "the last day lies before the day the job was posted",
        "see whether posted and apply_by are swapped",
    ),
    "hard_to_read": _advice(
        "teksten er svær at læse (LIX {lix}, højst {limit}), mest her: »{value}«",
        "skriv kortere sætninger og kortere ord",
        "the Danish is hard to read (LIX {lix}, at most {limit}), most of all here: “{value}”",
        "write shorter sentences and shorter words",
    ),
    # What wants looking after
    "translation_missing": _advice(
        "den {language_da} tekst mangler, og siden viser den danske",
        "oversæt teksten",
        "the {language_en} text is missing, and the site shows the Danish",
        "translate the text",
    ),
    "translation_stale": _advice(
        "den danske tekst er ændret, siden den {language_da} blev skrevet",
        "ret oversættelsen; passer den stadig, så kør help-finder translated med filens navn",
        "the Danish has changed since the {language_en} was written",
        "mend the translation; if it still fits, run help-finder translated with the file's name",
    ),
    "job_ended": _advice(
        "fristen {value} er gået, og jobbet vises ikke mere",
        "slet filen, eller skriv en ny frist",
        "the last day {value} has passed and the job is no longer shown",
        "delete the file or write a new last day",
    ),
    "notice_ended": _advice(
        "beskeden sluttede {value} og vises ikke mere",
        "slet den, eller skriv en ny dato",
        "the notice ended {value} and is no longer shown",
        "delete it or write a new date",
    ),
    "same_place": _advice(
        "navn og telefon er de samme som i {value}",
        "er det samme sted, så slet den ene fil, og skriv dens navn i former på den anden",
        "name and telephone are the same as in {value}",
        "if it is the same place, delete one file and write its name in the other's former",
    ),
    "address_vanished": _advice(
        "adressen »{value}« har været på siden, men filen er væk",
        "læg filen tilbage med status: ended, eller skriv navnet i former på det sted, der tog over",
        "the address “{value}” has been on the site, but its file is gone",
        "put the file back with status: ended, or write its name in former of the place that took over",
    ),
    "website_gone": _advice(
        "{value} findes ikke mere ({reason})",
        "find den nye adresse, eller slet linjen",
        "{value} is gone ({reason})",
        "find the new address or delete the line",
    ),
    # Reminders to the operator
    "contact_missing": _advice(
        "ingen ved endnu, hvem der driver siden",
        "skriv operator, email, phone og base_url, når I ved det",
        "nobody knows yet who runs the site",
        "write operator, email, phone and base_url when you know",
    ),
}


WARNINGS = frozenset(
    {
        "contact_missing",
        "exception_over",
        "hard_to_read",
        "hours_holidays_both",
        "hours_never",
        "hours_night_unsure",
        "hours_replaced",
        "hours_very_long",
        "translation_missing",
        "translation_stale",
        "job_ended",
        "notice_ended",
        "same_place",
        "website_gone",
    }
)

Severity = Literal["error", "warning"]


@dataclass(frozen=True, order=True)
class Problem:
    """One mistake: where it stands, what it is, how to mend it. Lines count from 1."""

    file: str
    line: int
    field: str
    da: Words
    en: Words
    severity: Severity = "error"

    def __str__(self) -> str:
        """Return two lines, one a language: `file:line: field: what is wrong: how to mend it`."""
        place = f"{self.file}:{self.line}: {self.field}"
        return f"{place}: {self.da.wrong}: {self.da.mend}\n{place}: {self.en.wrong}: {self.en.mend}"


def guess(value: str, known: tuple[str, ...]) -> dict[str, str]:
    """Return "did you mean" in both languages, empty where nothing is near."""
    near = difflib.get_close_matches(value, known, n=1, cutoff=0.6)
    return {
        "guess_da": f", mente du »{near[0]}«?" if near else "",
        "guess_en": f", did you mean “{near[0]}”?" if near else "",
    }


class FilePosition(NamedTuple):
    """Where a mistake stands."""

    file: str
    line: int
    field: str


def make(code: str, place: FilePosition, **facts: Any) -> Problem:  # noqa: ANN401 -- what YAML held
    """Return the problem `code` at a place, its advice filled in with `facts`."""
    advice = ADVICE[code]
    da, en = (Words(*(part.format(**facts) for part in words)) for words in advice)
    severity: Severity = "warning" if code in WARNINGS else "error"
    return Problem(place.file, place.line, place.field, da, en, severity)
