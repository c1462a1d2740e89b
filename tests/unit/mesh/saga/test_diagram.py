"""The pictures of sagas are golden: a change of a table is a diff a person can read."""

from pathlib import Path

from mesh.saga.diagram import page
from tests.sagas import tables

GOLDEN = Path(__file__).parent / "golden" / "sagas.md"


def test_the_page_of_sagas_is_as_promised(request) -> None:
    drawn = page(("shop", saga) for saga in tables.ALL)
    if request.config.getoption("--rewrite", default=False):
        GOLDEN.write_text(drawn)
    assert drawn == GOLDEN.read_text()


def test_a_titled_saga_tells_its_story() -> None:
    from mesh.saga import Saga, pivot

    told = Saga(pivot(tables.confirm))
    assert "The pictures of sagas are golden" in page([("shop", told)])
