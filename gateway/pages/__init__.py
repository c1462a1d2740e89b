"""What the gateway shows in a browser: the contracts, to read and to try."""

from collections.abc import Awaitable, Callable, Mapping
from importlib.resources import files

from mesh.http import Answer

KINDS = {
    "html": "text/html; charset=utf-8",
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
}
OPENAPI = "/openapi.json"


def pages() -> Mapping[str, Callable[[], Awaitable[Answer]]]:
    """Each page by its path, read once."""
    here = files("gateway.pages")
    told = {"/docs": _page("html", here.joinpath("docs.html").read_bytes())}
    for name in ("docs.css", "docs.js"):
        told[f"/docs/{name}"] = _page(name.partition(".")[2], here.joinpath(name).read_bytes())
    contracts = files("hanse").joinpath("openapi.json").read_bytes()
    told[OPENAPI] = _fixed((200, "application/json", contracts))
    return told


def _page(ending: str, body: bytes) -> Callable[[], Awaitable[Answer]]:
    return _fixed((200, KINDS[ending], body))


def _fixed(answer: Answer) -> Callable[[], Awaitable[Answer]]:
    async def page() -> Answer:
        return answer

    return page
