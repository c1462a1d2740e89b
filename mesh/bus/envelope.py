"""CloudEvents in binary mode: attributes as `ce_` headers, the message as the value.

The outbox keeps what differs from event to event; what follows from topic, type and time is added
where an event leaves the database.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime

from mesh.bus.port import Record

SPECVERSION = "1.0"
CONTENT_TYPE = "application/protobuf"
# Always derivable: they are not carried into the inbox or into what is set aside.
DERIVED = frozenset({"ce_specversion", "ce_source", "ce_time", "ce_dataschema", "content-type"})


def to_headers(record: Record) -> list[tuple[str, bytes]]:
    """The headers of a record on a broker."""
    kind = record.headers.get("ce_type", "")
    told = {
        **record.headers,
        "ce_specversion": SPECVERSION,
        "ce_source": f"/hanse/{record.part.topic.partition('.')[0]}",
        "ce_time": record.at.isoformat(),
        # <package>.<Message>/v1: the registry is the descriptor set in the wheel.
        "ce_dataschema": f"{kind}/{record.part.topic.rpartition('.')[2]}",
        "content-type": CONTENT_TYPE,
    }
    return [(name, value.encode()) for name, value in told.items()]


def from_headers(
    headers: Sequence[tuple[str, bytes | None]], written_at: datetime
) -> tuple[Mapping[str, str], datetime]:
    """What a broker's headers say, and when the event was told."""
    told = {name: (value or b"").decode() for name, value in headers}
    at = told.get("ce_time", "")
    when = datetime.fromisoformat(at) if at else written_at
    return {name: value for name, value in told.items() if name not in DERIVED}, when
