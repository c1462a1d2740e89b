"""A mailbox file instead of the mail: what would have been sent, for people to look at.

Refused in production, where nobody would ever read it.
"""

import asyncio
import fcntl
from collections.abc import Sequence
from email.header import Header
from email.utils import formatdate
from pathlib import Path

from mesh.errors import Unavailable
from services.customers.domain import Letter


class Mailbox:
    """One file in the mbox format; letters are added, never taken out."""

    remark = "WRITTEN_TO_FILE"

    def __init__(self, path: Path) -> None:
        self._path = path

    async def send(self, letters: Sequence[Letter]) -> None:
        """Add letters to the file; raises Unavailable when it cannot be written."""
        try:
            await asyncio.to_thread(self._write, letters)
        except OSError as error:
            raise Unavailable("MAILBOX_UNWRITABLE", cause=type(error).__name__) from error

    def _write(self, letters: Sequence[Letter]) -> None:
        self._path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        # Appended by hand: the library reads a whole mailbox before it adds to it.
        with self._path.open("ab") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            file.write(b"".join(_message(letter) for letter in letters))


def _message(letter: Letter) -> bytes:
    body = "".join(
        f">{line}" if line.startswith("From ") else line
        for line in letter.body.splitlines(keepends=True)
    )
    lines = (
        f"From hanse {formatdate()}",
        f"To: {_header(letter.to)}",
        f"Subject: {_header(letter.subject)}",
        f"X-Hanse-Notification: {letter.notification_id}",
        f"X-Hanse-Documents: {', '.join(letter.document_ids)}",
        "MIME-Version: 1.0",
        "Content-Type: text/plain; charset=utf-8",
        "Content-Transfer-Encoding: 8bit",
        "",
        body,
        "",
    )
    return "\n".join(lines).encode()


def _header(text: str) -> str:
    """A header's value on one line, so that what a customer wrote cannot begin another."""
    flat = " ".join(text.split())
    return flat if flat.isascii() else Header(flat, "utf-8", maxlinelen=900).encode()
