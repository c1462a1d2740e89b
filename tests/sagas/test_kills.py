"""Ring 2: a sample of the kill matrix; `make chaos` plays all of it."""

from collections import Counter

import pytest

from tests.sagas.killing import EXTRAS, cells, killed, taken_over

EVERY = 41


def test_the_matrix_has_every_failpoint_step_and_direction() -> None:
    found = list(cells())
    assert len(found) == len(set(found))
    assert len(found) >= 300
    assert set(Counter(cell.extra for cell in found)) == set(EXTRAS)


@pytest.mark.real
@pytest.mark.timeout(400)
def test_a_sample_of_the_matrix_loses_and_doubles_nothing() -> None:
    sample = list(cells())[::EVERY]
    assert {cell.extra for cell in sample} == set(EXTRAS)
    report = killed(sample)
    assert not report["violated"], report
    assert report["cells"] == len(sample)


@pytest.mark.real
@pytest.mark.timeout(300)
def test_a_killed_host_is_succeeded_without_an_operator() -> None:
    report = taken_over(3)
    assert report["kills"] == 3
