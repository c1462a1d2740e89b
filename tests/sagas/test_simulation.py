"""Ring 1: seeded histories of crashing hosts and a bad network keep all sixteen promises."""

import pytest

from mesh.saga import decide
from tests.sagas import seeds
from tests.sagas.simulation import simulate, story


@pytest.mark.parametrize("seed", seeds.REGRESSIONS)
def test_a_seed_that_once_failed_keeps_every_promise(seed: int) -> None:
    told = simulate(seed)
    assert not told.broken, story(told)


def test_a_sample_of_seeds_keeps_every_promise() -> None:
    crashes = sagas = 0
    for seed in seeds.EVERY_SUITE:
        told = simulate(seed)
        assert not told.broken, story(told)
        crashes, sagas = crashes + told.crashes, sagas + told.sagas
    assert crashes > 200
    assert sagas > 500


def test_one_seed_is_one_history() -> None:
    first, second = simulate(4711), simulate(4711)
    assert story(first) == story(second)
    assert first.world.ledger == second.world.ledger


def test_the_checker_notices_an_engine_that_believes_nothing_was_done(monkeypatch) -> None:
    monkeypatch.setattr(decide, "may_turn", lambda saga, progress: not progress.turned)
    monkeypatch.setattr("mesh.saga.run.may_turn", decide.may_turn)
    assert any(simulate(seed).broken for seed in range(100, 160))


def test_the_checker_notices_an_engine_that_forgets_what_is_owed(monkeypatch) -> None:
    def forgets(saga, progress, entry):
        return {**decide._turned(saga, progress, entry), "owed": frozenset()}

    for fact in (decide.Fact.REFUSED, decide.Fact.SPENT, decide.Fact.CANCELLED):
        monkeypatch.setitem(decide._CHANGES, fact, forgets)
    assert any(simulate(seed).broken for seed in range(100, 160))
