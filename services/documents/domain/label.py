"""The shipping label in ZPL II, for printers of 8 dots per millimetre (203 dpi), 100 × 150 mm."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

WIDTH, HEIGHT, MARGIN = 800, 1200, 40
RESERVED = re.compile(r"[\^~_\\]")


def zpl_label(data: Mapping[str, Any]) -> str:
    """The label that template `label` shows, in the printer's own language."""
    number = str(data["tracking_number"])
    told = data["words"]
    parts = [
        f"^XA^CI28^PW{WIDTH}^LL{HEIGHT}^LH0,0",
        _text(MARGIN, 40, 46, data["carrier"]),
        _text(MARGIN, 92, 22, data["claim"]),
        f"^FO560,36^GB200,60,60^FS^FO560,50^FR^A0N,36^FB200,1,0,C^FH^FD{_safe(data['badge'])}^FS",
        _rule(130),
        _text(MARGIN, 146, 20, told["from"]),
        *_block(MARGIN, 172, 24, 28, data["from"][:5]),
        *_facts(data["facts"]),
        _rule(330),
        _text(MARGIN, 346, 20, told["to"]),
        *_block(MARGIN, 376, 44, 52, data["to"][:1]),
        *_block(MARGIN, 434, 34, 42, data["to"][1:7]),
        _text(MARGIN, 720, 80, data["route"]),
        _text(520, 750, 24, data["mark"]),
        _rule(820),
        f"^FO{_centred(number)},846^BY3,3,200^BCN,200,N,N,N,A^FD{_safe(number)}^FS",
        f"^FO0,1066^A0N,40^FB{WIDTH},1,0,C^FH^FD{_safe(data['tracking_text'])}^FS",
        "^XZ",
    ]
    return "\n".join(part for part in parts if part) + "\n"


def _text(x: int, y: int, height: int, text: str) -> str:
    return f"^FO{x},{y}^A0N,{height}^FH^FD{_safe(text)}^FS" if text else ""


def _block(x: int, y: int, height: int, leading: int, lines: Sequence[str]) -> list[str]:
    return [_text(x, y + n * leading, height, line) for n, line in enumerate(lines)]


def _facts(facts: Sequence[Sequence[str]]) -> list[str]:
    return _block(500, 146, 24, 30, [f"{name}: {value}" for name, value in facts][:5])


def _rule(y: int) -> str:
    return f"^FO{MARGIN},{y}^GB{WIDTH - 2 * MARGIN},3,3^FS"


def _centred(number: str) -> int:
    # Digits come in pairs: 11 modules of 3 dots each, and start, check and stop around them.
    symbols = 3 + sum(letter.isalpha() for letter in number) + len(number) // 2
    return max(MARGIN, (WIDTH - symbols * 33) // 2)


def _safe(text: str) -> str:
    # ^FH lets a reserved character be written by its code.
    return RESERVED.sub(lambda found: f"_{ord(found[0]):02X}", " ".join(str(text).split()))
