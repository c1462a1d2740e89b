"""Every Envoy resource as a file a person can read: topology in, one file per resource type out.

`make golden` rewrites them; read the diff before you commit it.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from google.protobuf import any_pb2, descriptor_pool, json_format, message_factory

from mesh.control import types
from mesh.control.model import Options
from mesh.control.translate import compile_node
from mesh.topology import load_topology
from tests.builders import meshes

GOLDEN = Path(__file__).parent / "golden"
CASES = sorted(path.stem for path in (GOLDEN / "in").glob("*.yaml"))
# A megabyte that test_edge_descriptors looks at.
TOO_LONG = ("protoDescriptorBin",)


def readable(packed: any_pb2.Any) -> Any:
    """A resource as plain values; the descriptor set is only named."""
    pool = descriptor_pool.Default()
    name = packed.type_url.removeprefix(types.PREFIX)
    message = message_factory.GetMessageClass(pool.FindMessageTypeByName(name))()
    packed.Unpack(message)
    return shortened(json_format.MessageToDict(message))


def shortened(value: Any) -> Any:
    if isinstance(value, dict):
        return {
            name: "(every contract)" if name in TOO_LONG else shortened(item)
            for name, item in value.items()
        }
    return [shortened(item) for item in value] if isinstance(value, list) else value


def compiled(case: str) -> dict[str, Any]:
    """What a case makes: resource type, node, resource name, resource."""
    given = yaml.safe_load((GOLDEN / "in" / f"{case}.yaml").read_text())
    model = meshes.a_model(
        load_topology(yaml.safe_dump(given["topology"], sort_keys=False)),
        [meshes.an_instance(item.pop("agent"), **item) for item in given["instances"]],
        Options(gateway_socket="/run/hanse/gateway.sock", **given["options"]),
        is_lite=given.get("is_lite", False),
    )
    found: dict[str, Any] = {}
    for node in given["nodes"]:
        resources = meshes.with_version(compile_node(model, node))
        for kind, named in resources.items():
            for name, packed in sorted(named.items()):
                by_node = found.setdefault(types.SHORT[kind], {}).setdefault(node, {})
                by_node[name] = readable(packed)
    return found


def files(case: str) -> Iterator[tuple[Path, str]]:
    for kind, by_node in compiled(case).items():
        text = yaml.safe_dump(by_node, sort_keys=True, width=100, allow_unicode=True)
        yield GOLDEN / "out" / case / f"{kind}.yaml", text


@pytest.mark.parametrize("case", CASES)
def test_a_topology_becomes_the_resources_of_the_golden_files(
    case: str, request: pytest.FixtureRequest
):
    made = dict(files(case))
    if request.config.getoption("--rewrite"):
        for path, text in made.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
    found = {path: path.read_text() for path in (GOLDEN / "out" / case).glob("*.yaml")}
    assert sorted(found) == sorted(made), "run make golden and read the diff"
    for path, text in made.items():
        assert found[path] == text, f"{path.name}: run make golden and read the diff"


def test_no_golden_file_belongs_to_no_case():
    assert sorted(path.name for path in (GOLDEN / "out").iterdir()) == CASES
