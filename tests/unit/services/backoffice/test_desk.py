"""What people decide, and a trail that shows when it was tampered with."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from uuid import uuid4

import pytest

from mesh.errors import Denied, Refused
from services.backoffice.domain import AuditEntry, Deed, HumanTask, TaskState, first_bad, seal

NOW = datetime(2026, 6, 1, tzinfo=UTC)


@contextmanager
def refused_as(reason: str) -> Iterator[None]:
    """What is inside is refused for this reason."""
    with pytest.raises(Refused) as refused:
        yield
    assert refused.value.reason == reason


def task(**parts: object) -> HumanTask:
    told = {
        "kind": "SAGA_STUCK",
        "role": "operator",
        "choices": ("retry", "give_up"),
        "state": TaskState.OPEN,
        "asked_by": "orders",
        **parts,
    }
    return HumanTask(
        task_id=uuid4(),
        agent="orders",
        subject_id="sag_1",
        title="?",
        detail="",
        created_at=NOW,
        updated_at=NOW,
        **told,  # type: ignore[arg-type]
    )


def test_a_person_of_the_role_decides_once():
    settled = task().decide("retry", "greta", ("operator",), "go", NOW)
    assert (settled.state, settled.choice, settled.decided_by) == ("DECIDED", "retry", "greta")
    with refused_as("TASK_DECIDED"):
        settled.decide("retry", "greta", ("operator",), "", NOW)


def test_only_a_choice_and_only_the_role():
    with refused_as("CHOICE_UNKNOWN"):
        task().decide("dance", "greta", ("operator",), "", NOW)
    with pytest.raises(Denied):
        task().decide("retry", "jan", ("customer", "merchant"), "", NOW)
    assert task().decide("retry", "root", ("admin",), "", NOW).decided_by == "root"


def test_a_sensitive_change_takes_a_second_person():
    change = task(
        kind="SETTING_CHANGE", role="admin", choices=("approve", "refuse"), asked_by="jan"
    )
    with refused_as("SAME_PERSON"):
        change.decide("approve", "jan", ("admin",), "", NOW)
    assert change.decide("refuse", "jan", ("admin",), "", NOW).choice == "refuse"
    assert change.decide("approve", "ines", ("admin",), "", NOW).choice == "approve"


def chain(length: int) -> list[AuditEntry]:
    entries: list[AuditEntry] = []
    for number in range(length):
        deed = Deed("orders", "greta", "", "cancel", f"ord_{number}", False, "", {"n": "1"}, NOW)
        entries.append(seal(entries[-1] if entries else None, deed))
    return entries


def test_an_untouched_trail_is_intact_also_in_stretches():
    entries = chain(6)
    assert first_bad(entries) == 0
    assert first_bad(entries[3:], entries[2]) == 0


@pytest.mark.parametrize("how", ["edited", "deleted", "reordered", "resealed", "cloned"])
def test_tampering_shows(how: str):
    entries = chain(6)
    if how == "edited":
        entries[3] = replace(entries[3], deed=replace(entries[3].deed, principal="nobody"))
    elif how == "deleted":
        del entries[3]
    elif how == "reordered":
        entries[3], entries[4] = entries[4], entries[3]
    elif how == "resealed":
        forged = seal(entries[2], replace(entries[3].deed, principal="nobody"))
        entries[3] = forged
    else:
        entries.insert(3, entries[3])
    assert first_bad(entries) in (4, 5)
