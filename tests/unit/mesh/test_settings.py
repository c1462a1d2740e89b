"""Settings: read once, every mistake told together."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from mesh.settings import MeshSettings, SettingsError, load, load_all, setting


@dataclass(frozen=True)
class Shop:
    """Settings of a test."""

    key: str = setting("SHOP_KEY")
    limit: int = setting("SHOP_LIMIT", 10)
    ratio: float = setting("SHOP_RATIO", 0.5)
    is_open: bool = setting("SHOP_OPEN", True)
    folder: Path = setting("SHOP_FOLDER", Path("shop"))
    mode: str = setting("SHOP_MODE", "plain", one_of=("plain", "fancy"))

    def mistakes(self):
        """What does not go together."""
        if self.limit < 1:
            yield "SHOP_LIMIT must be above 0"


def test_every_type_is_read():
    told = {
        "SHOP_KEY": "k",
        "SHOP_LIMIT": "3",
        "SHOP_RATIO": "0.25",
        "SHOP_OPEN": "FALSE",
        "SHOP_FOLDER": "/x",
        "SHOP_MODE": "fancy",
    }
    assert load(Shop, told) == Shop("k", 3, 0.25, False, Path("/x"), "fancy")


def test_what_is_not_told_has_its_default():
    assert load(Shop, {"SHOP_KEY": "k", "SHOP_LIMIT": ""}) == Shop("k")


def test_all_mistakes_come_together():
    told = {"SHOP_LIMIT": "many", "SHOP_RATIO": "x", "SHOP_OPEN": "maybe", "SHOP_MODE": "odd"}
    with pytest.raises(SettingsError) as caught:
        load(Shop, told)
    assert caught.value.mistakes == [
        "SHOP_KEY is not set",
        "SHOP_LIMIT='many': expected a whole number",
        "SHOP_RATIO='x': expected a number",
        "SHOP_OPEN='maybe': expected true or false",
        "SHOP_MODE='odd': expected plain, fancy",
    ]


def test_mistakes_of_several_dataclasses_come_together():
    with pytest.raises(SettingsError) as caught:
        load_all(MeshSettings, Shop, environment={"HANSE_ENV": "moon"})
    assert len(caught.value.mistakes) == 2
    assert "HANSE_ENV" in str(caught.value)
    assert "SHOP_KEY" in str(caught.value)


def test_what_no_single_field_can_see_is_a_mistake_too():
    with pytest.raises(SettingsError, match="above 0"):
        load(Shop, {"SHOP_KEY": "k", "SHOP_LIMIT": "0"})


@pytest.mark.parametrize(
    ("told", "word"),
    [
        ({"HANSE_ENV": "production", "HANSE_LOCAL_CALLERS": "true"}, "HANSE_LOCAL_CALLERS"),
        ({"OTEL_TRACES_SAMPLER_ARG": "2"}, "OTEL_TRACES_SAMPLER_ARG"),
        ({"HANSE_DRAIN_S": "-1"}, "HANSE_DRAIN_S"),
    ],
)
def test_the_mesh_refuses_settings_that_contradict(told, word):
    with pytest.raises(SettingsError, match=word):
        load(MeshSettings, told)


def test_the_mesh_runs_without_any_setting():
    assert load(MeshSettings, {}) == MeshSettings()


def test_the_environment_of_the_process_is_read_by_default(monkeypatch):
    monkeypatch.setenv("HANSE_INSTANCE", "7")
    assert load(MeshSettings).instance == "7"
