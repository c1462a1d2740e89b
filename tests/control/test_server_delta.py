"""Delta xDS as a client sees it, message by message: what is asked for, what is told, what is not.

The scenarios are those every xDS server is held to, in our own words, each for several types.
"""

import itertools

import pytest

from mesh.control import types
from mesh.control.delta import Request, Response, Stream
from mesh.control.snapshot import Resource
from tests.builders.proxies import a_cluster, a_listener, endpoints, some_routes

BY_WILDCARD = [types.CLUSTER, types.LISTENER]
BY_NAME = [types.CLUSTER, types.ENDPOINT, types.LISTENER, types.ROUTE]
MAKERS = {
    types.CLUSTER: a_cluster,
    types.ENDPOINT: lambda name, content="1": endpoints(name, f"/{content}.sock"),
    types.LISTENER: a_listener,
    types.ROUTE: lambda name, content="1": some_routes(content, name=name),
}


class Client:
    """One client of one stream; `served` is what the server has."""

    def __init__(self) -> None:
        self.served: dict[str, dict[str, Resource]] = {}
        self._stream = Stream(lambda: self.served, itertools.count(1))
        self.nonces: dict[str, str] = {}

    def put(self, kind: str, *items: Resource) -> None:
        """Serve these, beside what is served."""
        known = self.served.get(kind, {})
        self.served[kind] = {**known, **{item.name: item for item in items}}
        self._stream.touch(kind)

    def remove(self, kind: str, *names: str) -> None:
        self.served[kind] = {
            name: item for name, item in self.served[kind].items() if name not in names
        }
        self._stream.touch(kind)

    def ask(self, kind: str, *names: str, less: tuple[str, ...] = (), has=None) -> None:
        """Subscribe, unsubscribe, or begin with what there is."""
        request = Request(
            type_url=kind, resource_names_subscribe=names, resource_names_unsubscribe=less
        )
        request.initial_resource_versions.update(has or {})
        self._stream.receive(request)

    def hear(self) -> Response | None:
        response = self._stream.next_response()
        if response is not None:
            self.nonces[response.type_url] = response.nonce
        return response

    def acknowledge(self, kind: str, nonce: str = "") -> None:
        self._stream.receive(Request(type_url=kind, response_nonce=nonce or self.nonces[kind]))

    def refuse(self, kind: str, why: str) -> str:
        request = Request(type_url=kind, response_nonce=self.nonces[kind])
        request.error_detail.message = why
        return self._stream.receive(request)

    def take(self, kind: str) -> tuple[list[str], list[str]]:
        """Hear one response of a type and acknowledge it: names told and names gone."""
        response = self.hear()
        assert response is not None
        assert response.type_url == kind
        self.acknowledge(kind)
        return names(response), sorted(response.removed_resources)

    @property
    def is_quiet(self) -> bool:
        """Whether there is nothing to say and nothing to confirm."""
        return self.hear() is None and self._stream.is_quiet()

    def confirmed(self, kind: str, name: str) -> str:
        return self._stream.confirmed(kind, name)

    def stop_resuming(self) -> None:
        self._stream.stop_resuming()


def names(response: Response) -> list[str]:
    return sorted(item.name for item in response.resources)


def a_client(kind: str, *items: str) -> Client:
    client = Client()
    client.put(kind, *(MAKERS[kind](name) for name in items))
    return client


@pytest.mark.parametrize("kind", BY_WILDCARD)
def test_who_names_nothing_is_told_everything(kind):
    client = a_client(kind, "a", "b")
    client.ask(kind)
    assert client.take(kind) == (["a", "b"], [])
    assert client.hear() is None
    assert client.is_quiet


@pytest.mark.parametrize("kind", BY_WILDCARD)
def test_who_asks_for_a_star_is_told_everything_until_he_takes_it_back(kind):
    client = a_client(kind, "a", "b")
    client.ask(kind, "*")
    assert client.take(kind) == (["a", "b"], [])
    client.ask(kind, "a", less=("*",))
    client.take(kind)
    client.put(kind, MAKERS[kind]("b", "2"), MAKERS[kind]("c"))
    assert client.hear() is None
    client.put(kind, MAKERS[kind]("a", "2"))
    assert client.take(kind) == (["a"], [])


@pytest.mark.parametrize("kind", BY_WILDCARD)
def test_who_wants_everything_is_told_when_there_is_nothing(kind):
    client = Client()
    client.ask(kind)
    assert client.take(kind) == ([], [])
    assert client.hear() is None


@pytest.mark.parametrize("kind", BY_NAME)
def test_who_names_some_is_told_these_only(kind):
    client = a_client(kind, "a", "b", "c")
    client.ask(kind, "a", "c")
    assert client.take(kind) == (["a", "c"], [])
    client.put(kind, MAKERS[kind]("b", "2"))
    assert client.hear() is None


@pytest.mark.parametrize("kind", BY_NAME)
def test_a_change_is_told_alone(kind):
    client = a_client(kind, "a", "b")
    client.ask(kind, "a", "b")
    client.take(kind)
    client.put(kind, MAKERS[kind]("b", "2"))
    assert client.take(kind) == (["b"], [])
    assert client.confirmed(kind, "b") == MAKERS[kind]("b", "2").version


@pytest.mark.parametrize("kind", BY_NAME)
def test_the_same_bytes_are_not_told_again(kind):
    client = a_client(kind, "a")
    client.ask(kind, "a")
    client.take(kind)
    client.put(kind, MAKERS[kind]("a"))
    assert client.hear() is None


@pytest.mark.parametrize("kind", BY_NAME)
def test_a_further_name_is_told_alone(kind):
    client = a_client(kind, "a", "b")
    client.ask(kind, "a")
    client.take(kind)
    client.ask(kind, "b")
    assert client.take(kind) == (["b"], [])


@pytest.mark.parametrize("kind", BY_NAME)
def test_a_name_that_is_asked_for_again_is_told_again(kind):
    client = a_client(kind, "a")
    client.ask(kind, "a")
    client.take(kind)
    client.ask(kind, "a")
    assert client.take(kind) == (["a"], [])


@pytest.mark.parametrize("kind", BY_NAME)
def test_a_name_that_was_given_back_is_no_longer_told(kind):
    client = a_client(kind, "a", "b")
    client.ask(kind, "a", "b")
    client.take(kind)
    client.ask(kind, less=("a",))
    client.put(kind, MAKERS[kind]("a", "2"), MAKERS[kind]("b", "2"))
    assert client.take(kind) == (["b"], [])
    client.ask(kind, "a")
    assert client.take(kind) == (["a"], [])


@pytest.mark.parametrize("kind", BY_WILDCARD)
def test_who_wants_everything_cannot_lose_one_by_giving_it_back(kind):
    client = a_client(kind, "a", "b")
    client.ask(kind)
    client.take(kind)
    client.ask(kind, less=("a",))
    assert client.take(kind) == (["a"], [])


@pytest.mark.parametrize("kind", BY_NAME)
def test_a_name_nobody_has_is_told_as_gone_and_told_once_it_comes(kind):
    client = a_client(kind, "a")
    client.ask(kind, "a", "later")
    assert client.take(kind) == (["a"], ["later"])
    assert client.hear() is None
    client.put(kind, MAKERS[kind]("later"))
    assert client.take(kind) == (["later"], [])


@pytest.mark.parametrize("kind", BY_NAME)
def test_what_is_removed_is_told_once(kind):
    client = a_client(kind, "a", "b")
    client.ask(kind, "a", "b")
    client.take(kind)
    client.remove(kind, "a")
    assert client.take(kind) == ([], ["a"])
    client.put(kind, MAKERS[kind]("b", "2"))
    assert client.take(kind) == (["b"], [])


@pytest.mark.parametrize("kind", BY_NAME)
def test_who_comes_back_is_told_the_difference(kind):
    client = a_client(kind, "same", "other", "new")
    has = {"same": MAKERS[kind]("same").version, "other": "old"}
    client.ask(kind, "same", "other", "new", has=has)
    assert client.take(kind) == (["new", "other"], [])
    assert client.confirmed(kind, "same") == MAKERS[kind]("same").version


@pytest.mark.parametrize("kind", BY_WILDCARD)
def test_who_comes_back_for_everything_is_told_what_is_gone(kind):
    client = a_client(kind, "a")
    client.ask(kind, has={"a": MAKERS[kind]("a").version, "gone": "1"})
    client.stop_resuming()
    assert client.take(kind) == ([], ["gone"])


@pytest.mark.parametrize("kind", BY_NAME)
def test_one_response_of_a_type_is_under_way_and_the_newest_state_follows(kind):
    client = a_client(kind, "a")
    client.ask(kind, "a")
    assert client.hear() is not None
    for content in ("2", "3", "4"):
        client.put(kind, MAKERS[kind]("a", content))
        assert client.hear() is None
    client.acknowledge(kind)
    response = client.hear()
    assert response is not None
    assert response.resources[0].version == MAKERS[kind]("a", "4").version


@pytest.mark.parametrize("kind", BY_NAME)
def test_a_stale_acknowledgement_confirms_nothing(kind):
    client = a_client(kind, "a")
    client.ask(kind, "a")
    client.take(kind)
    old = client.nonces[kind]
    client.put(kind, MAKERS[kind]("a", "2"))
    assert client.hear() is not None
    client.acknowledge(kind, old)
    client.acknowledge(kind, "never sent")
    assert client.hear() is None
    assert not client.is_quiet
    assert client.confirmed(kind, "a") == MAKERS[kind]("a").version
    client.acknowledge(kind)
    assert client.is_quiet
    assert client.confirmed(kind, "a") == MAKERS[kind]("a", "2").version


@pytest.mark.parametrize("kind", BY_NAME)
def test_what_is_refused_is_not_told_again_and_its_predecessor_is(kind):
    client = a_client(kind, "a")
    client.ask(kind, "a")
    client.take(kind)
    client.put(kind, MAKERS[kind]("a", "2"))
    client.hear()
    assert client.refuse(kind, "no") == "no"
    assert client.hear() is None
    assert client.is_quiet
    assert client.confirmed(kind, "a") == ""
    # The client may have taken a part of what it refused, so it is told what it had before.
    client.put(kind, MAKERS[kind]("a", "1"))
    assert client.take(kind) == (["a"], [])


def test_a_subscription_counts_even_with_a_stale_nonce():
    client = a_client(types.ROUTE, "a", "b")
    client.ask(types.ROUTE, "a")
    client.take(types.ROUTE)
    request = Request(type_url=types.ROUTE, response_nonce="old", resource_names_subscribe=["b"])
    client._stream.receive(request)
    assert client.take(types.ROUTE) == (["b"], [])


def test_types_do_not_wait_for_each_other_but_for_what_they_refer_to():
    client = Client()
    client.put(types.CLUSTER, a_cluster("a"))
    client.put(types.ENDPOINT, endpoints("a"))
    client.put(types.LISTENER, a_listener("l"))
    client.ask(types.LISTENER)
    client.ask(types.CLUSTER)
    client.ask(types.ENDPOINT, "a")
    first, second = client.hear(), client.hear()
    assert (first.type_url, second.type_url) == (types.CLUSTER, types.ENDPOINT)
    assert client.hear() is None
    client.acknowledge(types.ENDPOINT)
    assert client.hear() is None
    client.acknowledge(types.CLUSTER)
    assert client.take(types.LISTENER) == (["l"], [])


def test_a_changed_cluster_is_followed_by_its_endpoints():
    client = Client()
    client.put(types.CLUSTER, a_cluster("a"), a_cluster("b"))
    client.put(types.ENDPOINT, endpoints("a"), endpoints("b"))
    client.ask(types.CLUSTER)
    client.ask(types.ENDPOINT, "a", "b")
    client.take(types.CLUSTER)
    client.take(types.ENDPOINT)
    client.put(types.CLUSTER, a_cluster("b", "2"))
    assert client.take(types.CLUSTER) == (["b"], [])
    assert client.take(types.ENDPOINT) == (["b"], [])


def test_endpoints_of_a_changed_cluster_are_told_to_who_comes_back_with_them():
    client = Client()
    client.put(types.CLUSTER, a_cluster("a", "2"))
    client.put(types.ENDPOINT, endpoints("a"))
    client.ask(types.CLUSTER, has={"a": a_cluster("a").version})
    client.take(types.CLUSTER)
    client.ask(types.ENDPOINT, "a", has={"a": endpoints("a").version})
    assert client.take(types.ENDPOINT) == (["a"], [])


def test_a_removed_cluster_goes_after_the_route_to_it():
    client = Client()
    client.put(types.CLUSTER, a_cluster("a"), a_cluster("b"))
    client.put(types.ROUTE, some_routes("a", name="r"))
    client.ask(types.CLUSTER)
    client.ask(types.ROUTE, "r")
    client.take(types.CLUSTER)
    client.take(types.ROUTE)
    client.put(types.ROUTE, some_routes("b", name="r"))
    client.remove(types.CLUSTER, "a")
    assert client.take(types.ROUTE) == (["r"], [])
    assert client.take(types.CLUSTER) == ([], ["a"])
    assert client.is_quiet


def test_who_comes_back_keeps_removed_clusters_until_it_asked_for_its_routes():
    client = Client()
    client.put(types.CLUSTER, a_cluster("b"))
    client.put(types.ROUTE, some_routes("b", name="r"))
    has = {"a": a_cluster("a").version, "b": a_cluster("b").version}
    client.ask(types.CLUSTER, has=has)
    assert client.take(types.CLUSTER) == ([], [])
    client.ask(types.ROUTE, "r", has={"r": some_routes("a", name="r").version})
    assert client.take(types.ROUTE) == (["r"], [])
    assert client.take(types.CLUSTER) == ([], ["a"])
