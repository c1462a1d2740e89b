"""The typesetter: a port behind which papers become PDF."""

from typing import Any, Protocol


class TemplateBroken(Exception):
    """The template does not compile with this data; the text says where."""


class TypesetterDown(Exception):
    """The typesetter crashed, hung or cannot start; the paper may be tried again."""


class Typesetter(Protocol):
    """Turns a template and its data into bytes, off the loop."""

    async def typeset(self, source: str, data: dict[str, Any], *, stamp: int) -> bytes:
        """The PDF; raises TemplateBroken or TypesetterDown."""
        ...

    async def close(self) -> None:
        """Give up the process and its memory."""
        ...
