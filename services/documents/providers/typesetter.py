"""The process that typesets: reads orders from its input, writes PDFs, ends with its input."""

import contextlib
import json
import os
import struct
import sys
from pathlib import Path
from typing import Any, BinaryIO

import typst

ROOM = Path(__file__).parents[1]
LENGTH = struct.Struct(">I")
MADE, BROKEN = b"\x00", b"\x01"


class Typesetter:
    """A compiler with our own fonts and nothing from the machine: the same paper everywhere."""

    def __init__(self) -> None:
        fonts = typst.Fonts(
            include_system_fonts=False,
            include_embedded_fonts=False,
            font_paths=[str(ROOM / "fonts")],
        )
        self._compiler = typst.Compiler(
            font_paths=fonts, ignore_system_fonts=True, root=str(ROOM / "templates")
        )
        self._prelude = (ROOM / "templates" / "barcode.typ").read_text("utf-8")

    def typeset(self, source: str, data: dict[str, Any], stamp: int) -> bytes:
        """The PDF of a template; raises typst.TypstError with what the compiler says."""
        # Tags would double the size and cost a tenth more; the text can be selected without.
        made: Any = self._compiler.compile(
            input=(self._prelude + source).encode(),
            format="pdf",
            sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
            timestamp=stamp,
            pdf_tags=False,
        )
        return bytes(made)


def work(orders: BinaryIO, answers: BinaryIO) -> None:
    """Answer orders until there are no more."""
    typesetter = Typesetter()
    while True:
        head = orders.read(LENGTH.size)
        if len(head) < LENGTH.size:
            return
        order = json.loads(orders.read(LENGTH.unpack(head)[0]))
        try:
            answer = MADE + typesetter.typeset(order["source"], order["data"], order["stamp"])
        except typst.TypstError as error:
            answer = BROKEN + (error.diagnostic or error.message)[:2000].encode()
        answers.write(LENGTH.pack(len(answer)) + answer)
        answers.flush()


if __name__ == "__main__":
    with contextlib.suppress(OSError):
        os.nice(int(sys.argv[1]) if len(sys.argv) > 1 else 0)
    with contextlib.suppress(BrokenPipeError, KeyboardInterrupt):
        work(sys.stdin.buffer, sys.stdout.buffer)
