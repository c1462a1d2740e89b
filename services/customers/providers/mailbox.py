"""A mailbox file instead of the mail: what would have been sent, for people to look at.

Refused in production, where nobody would ever read it.
"""

import asyncio
from collections.abc import Sequence
from email.message import EmailMessage
from mailbox import mbox
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
        box = mbox(self._path)
        try:
            box.lock()
            for letter in letters:
                box.add(_message(letter))
            box.flush()
        finally:
            box.unlock()
            box.close()


def _message(letter: Letter) -> EmailMessage:
    message = EmailMessage()
    message["To"] = letter.to
    message["Subject"] = letter.subject.replace("\n", " ")
    message["X-Hanse-Notification"] = str(letter.notification_id)
    message["X-Hanse-Documents"] = ", ".join(letter.document_ids)
    message.set_content(letter.body)
    return message
