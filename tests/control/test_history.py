"""What the control plane keeps of accepted snapshots: bounded by kind, found by a beginning."""

import itertools
import zlib
from pathlib import Path

import pytest

from mesh.control import history as room
from mesh.control import types
from mesh.control.history import Damaged, History, Unknown
from mesh.control.snapshot import Snapshot
from tests.builders.proxies import a_mesh, a_node

CLOCK = itertools.count(1000)


def a_history(folder: Path) -> History:
    return History(folder / "history", now=lambda: float(next(CLOCK)))


def structured(number: int, socket: str = "1") -> Snapshot:
    """A mesh whose structure the number decides, and whose endpoints the socket does."""
    nodes = (
        a_node("a", {"x": str(number)}, sockets={"x": f"/{socket}.sock"}),
        a_node("b", {"x": "1"}, sockets={"x": "/1.sock"}),
    )
    return a_mesh(*nodes)


def test_what_was_noted_is_told_with_what_it_changed(tmp_path: Path):
    history = a_history(tmp_path)
    assert history.note(structured(1))
    assert not history.note(structured(1))
    assert history.note(structured(1, socket="2"))
    assert history.note(structured(2, socket="2"))
    told = [(entry.changed, entry.endpoints_only) for entry in history.entries]
    assert told == [(("a",), False), (("a",), True), (("a", "b"), False)]
    times = [entry.accepted_at for entry in history.entries]
    assert times == sorted(times, reverse=True)


def test_a_snapshot_is_recalled_as_it_was_before_and_after_it_was_written(tmp_path: Path):
    history = a_history(tmp_path)
    for wanted in (structured(1), structured(2), structured(2, socket="2")):
        history.note(wanted)
        entry = history.find(wanted.version[:8])
        assert history.recall(entry) is wanted
    assert not history.is_written
    history.write()
    assert history.is_written
    again = a_history(tmp_path)
    assert again.entries == history.entries
    recalled = again.recall(again.find(structured(2).version))
    assert recalled.version == structured(2).version
    body = recalled.nodes["a"].of(types.ENDPOINT)["x"].body.value
    assert b"/1.sock" in body


def test_instances_that_come_and_go_do_not_push_out_what_an_operator_did(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(room, "KEPT_MAX", 3)
    history = a_history(tmp_path)
    for number in range(5):
        history.note(structured(number))
    for number in range(10):
        history.note(structured(4, socket=f"s{number}"))
    history.write()
    kinds = [entry.endpoints_only for entry in history.entries]
    assert kinds == [True] * 3 + [False] * 3
    assert history.recall(history.find(structured(2).version))
    with pytest.raises(Unknown):
        history.find(structured(1).version)
    # One structure of b, three of a, and endpoints: of b one, of a the first and the last three.
    files = sorted(path.name.rpartition(".")[2] for path in (tmp_path / "history").iterdir())
    assert (files.count("endpoints"), len(files)) == (5, 10)


def test_a_version_nobody_kept_is_refused_with_those_that_are(tmp_path: Path):
    history = a_history(tmp_path)
    with pytest.raises(Unknown, match="none yet"):
        history.find("abc")
    for number in range(3):
        history.note(structured(number))
    with pytest.raises(Unknown) as unknown:
        history.find("nonsense")
    assert all(entry.version[:12] in str(unknown.value) for entry in history.entries)
    with pytest.raises(Unknown, match="several versions begin"):
        history.find("")


def test_a_version_that_came_back_is_one_version(tmp_path: Path):
    history = a_history(tmp_path)
    for number in (1, 2, 1):
        history.note(structured(number))
    assert len(history.entries) == 3
    assert history.recall(history.find(structured(1).version[:6])).version == structured(1).version


@pytest.mark.parametrize("damage", [b"", b"{", b"[]", b'{"format": 0}', b'{"format": 1}'])
def test_a_damaged_index_is_forgotten(tmp_path: Path, damage: bytes):
    history = a_history(tmp_path)
    history.note(structured(1))
    history.write()
    (tmp_path / "history" / room.INDEX).write_bytes(damage)
    again = a_history(tmp_path)
    assert again.entries == ()
    again.note(structured(2))
    again.write()
    assert len(a_history(tmp_path).entries) == 1


def test_a_damaged_part_is_said_to_be_and_a_lost_one_is_not_listed(tmp_path: Path):
    history = a_history(tmp_path)
    history.note(structured(1))
    history.note(structured(2))
    history.write()
    newest, oldest = history.entries
    structure = tmp_path / "history" / f"a.{newest.nodes['a'][0]}"
    again = a_history(tmp_path)
    structure.write_bytes((tmp_path / "history" / f"a.{oldest.nodes['a'][0]}").read_bytes())
    with pytest.raises(Damaged, match="not what was kept"):
        again.recall(newest)
    structure.write_bytes(zlib.compress(b"\xff"))
    with pytest.raises(Damaged, match="cannot be read"):
        again.recall(newest)
    structure.write_bytes(b"nonsense")
    with pytest.raises(Damaged, match="cannot be read"):
        again.recall(newest)
    structure.unlink()
    assert [entry.version for entry in a_history(tmp_path).entries] == [oldest.version]
