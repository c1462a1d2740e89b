"""What callers give for a paper, completed with words, bars and defaults for its template."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from services.documents.domain.barcode import code128
from services.documents.domain.document import Kind
from services.documents.domain.words import COUNTRIES, language_of, words

TEMPLATES: Mapping[Kind, str] = {
    Kind.INVOICE: "invoice",
    Kind.CREDIT_NOTE: "invoice",
    Kind.PACKING_SLIP: "packing_slip",
    Kind.SHIPPING_LABEL: "label",
    Kind.RETURN_LABEL: "label",
}
OTHER = "sheet"
NEEDS = re.compile(r"^// needs: *(.*)$", re.MULTILINE)
GROUPS_OF = 4


def template_of(kind: Kind) -> str:
    """The code of the template that a kind has of its own."""
    return TEMPLATES.get(kind, OTHER)


def needs(source: str) -> tuple[str, ...]:
    """What a template must be given, as it says in a line `// needs: a, b.c`."""
    found = NEEDS.search(source)
    return tuple(part.strip() for part in found[1].split(",") if part.strip()) if found else ()


def missing(source: str, data: Mapping[str, Any]) -> list[str]:
    """The paths that a template needs and was not given."""
    return [path for path in needs(source) if locate(data, path) in (None, "", [])]


def locate(data: Mapping[str, Any], path: str) -> Any:
    """The value at a dotted path, None where there is none."""
    found: Any = data
    for name in path.split("."):
        found = found.get(name) if isinstance(found, Mapping) else None
    return found


def complete(template: str, locale: str, data: Mapping[str, Any]) -> dict[str, Any]:
    """The data with what the template takes for granted; what the caller gave always wins."""
    told = words(locale)
    given: dict[str, Any] = {"words": told, "lang": language_of(locale), "notes": [], "facts": []}
    given |= _plain(data)
    facts = _list(given["facts"])
    given["facts"] = [fact for fact in facts if isinstance(fact, list) and len(fact) == 2]
    if template == "packing_slip":
        given["facts"] = given["facts"] or [[told["order"], str(given.get("order_number", ""))]]
        given["lines"] = [
            _slip_line(line) for line in _list(given.get("lines")) if isinstance(line, dict)
        ]
    if template == "label":
        number = str(given.get("tracking_number", ""))
        given = {"claim": "", "badge": "", "route": "", "mark": ""} | given
        for end in ("from", "to"):
            given[end] = _with_country(_list(given.get(end)))
        given.setdefault("tracking_text", _grouped(number))
    return given


def with_bars(template: str, data: Mapping[str, Any]) -> dict[str, Any]:
    """The data with its number as bars, counted when the paper is rendered and not before."""
    number = str(data.get("tracking_number" if template == "label" else "order_number", ""))
    if template == "label":
        return {"bars": code128(number) if number else [], **data}
    return {"bars": code128(number) if _fits(number) else [], **data}


def _plain(value: Any) -> Any:
    # A Struct knows numbers as floats only: whole ones are written without a fraction.
    if isinstance(value, Mapping):
        return {str(name): _plain(inner) for name, inner in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [_plain(inner) for inner in value]
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else value


def _slip_line(line: Mapping[str, Any]) -> dict[str, str]:
    named = {"sku": "", "title": "", "quantity": "", "note": ""}
    return named | {name: str(line[name]) for name in named if line.get(name)}


def _list(found: Any) -> list[Any]:
    return found if isinstance(found, list) else []


def _with_country(lines: Sequence[str]) -> list[str]:
    # Carriers read the country's name, not its code.
    *above, last = lines or [""]
    return [*above, COUNTRIES.get(last, last).upper()] if last in COUNTRIES else list(lines)


def _fits(number: str) -> bool:
    return bool(number) and number.isascii() and len(number) <= 24


def _grouped(number: str) -> str:
    head = "".join(letter for letter in number[:2] if letter.isalpha())
    rest = number[len(head) :]
    groups = [rest[at : at + GROUPS_OF] for at in range(0, len(rest), GROUPS_OF)]
    return " ".join(part for part in (head, *groups) if part)
