"""Which RPC a request at the edge means: by gRPC path, or by verb and path of `google.api.http`."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

VARIABLE = re.compile(r"\{([a-z_.]+)(?:=([^}]*))?\}")


@dataclass(frozen=True, slots=True)
class Route:
    """One REST binding: `bound` names the fields the path sets, `body` what the body is.

    `body` is "*" for the whole request, a field's name for that field, "" for no body.
    """

    verb: str
    template: str
    body: str
    method: str
    pattern: re.Pattern[str]
    bound: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Match:
    """A route and what its path variables hold."""

    route: Route
    variables: dict[str, str]


def route(verb: str, template: str, body: str, method: str) -> Route:
    """Compile one binding; a bare variable matches one segment, `{x=**}` the rest."""
    bound: list[str] = []

    def variable(found: re.Match[str]) -> str:
        bound.append(found.group(1))
        inner = found.group(2) or "*"
        inner = re.escape(inner).replace(r"\*\*", ".+").replace(r"\*", "[^/:]+")
        return f"(?P<v{len(bound)}>{inner})"

    pieces, last = [], 0
    for found in VARIABLE.finditer(template):
        pieces += [re.escape(template[last : found.start()]), variable(found)]
        last = found.end()
    pieces.append(re.escape(template[last:]))
    return Route(verb, template, body, method, re.compile("".join(pieces)), tuple(bound))


class Routes:
    """All REST bindings, looked up by verb and the first two segments."""

    def __init__(self, routes: Iterable[Route]) -> None:
        self._by_head: dict[tuple[str, str], list[Route]] = {}
        for item in routes:
            self._by_head.setdefault((item.verb, _head(item.template)), []).append(item)

    def match(self, verb: str, path: str) -> Match | None:
        """The binding a request means, or None."""
        for item in self._by_head.get((verb, _head(path)), ()):
            found = item.pattern.fullmatch(path)
            if found:
                values = zip(item.bound, found.groups(), strict=True)
                return Match(item, dict(values))
        return None

    def verbs(self, path: str) -> list[str]:
        """The verbs that would match this path; empty when the path is unknown."""
        heads = {verb for verb, head in self._by_head if head == _head(path)}
        return sorted(verb for verb in heads if self.match(verb, path))


def _head(path: str) -> str:
    segments = path.split("/", 3)
    second = segments[2].split(":", 1)[0] if len(segments) > 2 else ""
    return f"{segments[1] if len(segments) > 1 else ''}/{second}"
