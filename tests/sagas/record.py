"""Record journals, so that later code can be held to what running sagas have written.

    python -m tests.sagas.record            records what is not recorded yet
    python -m tests.sagas.record --again    records everything anew; only before a release

A journal that was recorded stays as it is: if it no longer replays, the table needs a new version.
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from mesh.saga import Saga
from mesh.saga.memory import _entry
from tests.sagas import shop
from tests.sagas.simulation import simulate
from tests.sagas.walk import cells, play

FOLDER = Path(__file__).parent / "recorded"
SEEDS = range(40)


def main() -> int:
    from mesh.cli.sagas import tables

    FOLDER.mkdir(exist_ok=True)
    for agent, saga in tables():
        _write(f"{agent}.{saga.name}.{saga.version}", list(_walked(agent, saga)))
    _write("simulation", list(_simulated()))
    return 0


def _write(name: str, journals: list[dict[str, Any]]) -> None:
    path = FOLDER / f"{name}.json"
    if not path.exists() or "--again" in sys.argv:
        lines = ",\n".join(json.dumps(journal, ensure_ascii=False) for journal in journals)
        path.write_text(f"[\n{lines}\n]\n", encoding="utf-8")


def _walked(agent: str, saga: Saga) -> Iterator[dict[str, Any]]:
    """One journal without a fault, and one for every place to turn back from."""
    for fault in ("none", "refused", "late_after"):
        for cell in cells(saga, fault):
            broken, kept = play(saga, *cell)
            assert not broken, (cell, broken)
            told = _journal(kept)
            # The state of a walk is not the state of the saga: only the facts are recorded.
            told["entries"] = [[*row[:4], None, *row[5:]] for row in told["entries"]]
            yield {"agent": agent, **told, "input": ""}


def _simulated() -> Iterator[dict[str, Any]]:
    for seed in SEEDS:
        for kept in simulate(seed).world.store.sagas.values():
            yield {"agent": "shop", **_journal(kept)}


def _journal(kept: Any) -> dict[str, Any]:
    entries = [_entry(*kept.rows[seq]) for seq in sorted(kept.rows)]
    return {
        "saga": kept.new.name,
        "version": kept.new.version,
        "state": str(kept.state),
        "input": kept.new.input.decode(),
        "entries": [
            [
                entry.seq,
                entry.fact.value,
                entry.step,
                entry.attempt,
                entry.payload.decode() if entry.payload else None,
                entry.note,
                entry.ref,
            ]
            for entry in entries
        ],
    }


assert shop.ALL

if __name__ == "__main__":
    sys.exit(main())
