"""A mask names what an update changes; an empty one names everything."""

import pytest
from google.protobuf.field_mask_pb2 import FieldMask

from mesh.errors import Invalid
from mesh.masks import changed_fields

ALLOWED = ("title", "enabled", "services")


def test_only_what_the_mask_names_is_changed():
    assert changed_fields(FieldMask(paths=["services", "title"]), ALLOWED) == ("services", "title")


@pytest.mark.parametrize("allowed", [ALLOWED, dict.fromkeys(ALLOWED)])
def test_an_empty_mask_names_all_that_may_be_changed(allowed):
    assert changed_fields(FieldMask(), allowed) == ALLOWED


@pytest.mark.parametrize("path", ["carrier_id", "title.text", ""])
def test_another_field_is_refused(path: str):
    with pytest.raises(Invalid) as caught:
        changed_fields(FieldMask(paths=["title", path]), ALLOWED)
    violation = caught.value.violations[0]
    assert violation.field == "update_mask"
    assert violation.description == f"no such field: {path}"
    assert violation.reason == "update_mask"
