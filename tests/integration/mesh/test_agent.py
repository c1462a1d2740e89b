"""What every agent does around its servicers, on real gRPC servers over Unix sockets."""

import asyncio
import json
import uuid

import grpc
import pytest
from grpc_channelz.v1 import channelz_pb2, channelz_pb2_grpc
from grpc_health.v1 import health_pb2, health_pb2_grpc
from grpc_reflection.v1alpha import reflection_pb2, reflection_pb2_grpc

from hanse.inventory.v1 import reservation_service_pb2 as reservation_pb
from hanse.inventory.v1 import stock_service_pb2 as stock_pb
from hanse.inventory.v1.reservation_service_pb2_grpc import ReservationServiceStub
from hanse.inventory.v1.stock_service_pb2_grpc import StockServiceStub
from hanse.products.v1 import catalog_service_pb2 as catalog_pb
from hanse.products.v1 import product_pb2
from hanse.products.v1.catalog_service_pb2_grpc import CatalogServiceStub
from mesh import context, errors
from mesh.agent import Running
from mesh.interceptors.deadline import MARGIN_S
from mesh.telemetry import REGISTRY, JsonFormatter
from mesh.testing.mesh import in_process_mesh
from tests.builders.agents import inventory, products

OPERATOR = "sub=anna;kind=person;roles=operator"
SHIRT = catalog_pb.GetProductRequest(product_id="shirt")
ANY_STOCK = stock_pb.GetAvailabilityRequest(skus=["SHIRT-1"])


def reserve_request(**changes):
    """A valid request to reserve one shirt."""
    line = reservation_pb.ReserveLine(line_no=1, sku="SHIRT-1", quantity=1)
    fields = {"request_id": str(uuid.uuid4()), "holder": "test", "lines": [line], **changes}
    return reservation_pb.ReserveStockRequest(**fields)


def raising(error):
    """A behavior that fails."""

    async def behave(running, request):
        raise error

    return behave


def counted(name, **labels):
    """The value of one metric."""
    return REGISTRY.get_sample_value(name, labels) or 0.0


FAMILY = [
    errors.Refused("OUT_OF_STOCK", sku="SHIRT-1", asked=3),
    errors.NotFound("PRODUCT_UNKNOWN", product_id="shirt"),
    errors.AlreadyExists("SLUG_TAKEN", slug="shirt"),
    errors.Conflict("READ_AGAIN"),
    errors.Denied("NOT_YOURS"),
    errors.Unauthenticated("SIGN_IN"),
    errors.Unavailable("DATABASE_UNAVAILABLE", cause="gone"),
    errors.Late("TOO_LATE"),
    errors.Unbuilt("NOT_YET"),
    errors.Unknown("ANSWER_LOST"),
    errors.Fault("BROKEN"),
]


@pytest.mark.parametrize("error", FAMILY, ids=lambda error: error.code)
async def test_an_error_arrives_as_what_it_was(error):
    async with in_process_mesh(products(raising(error))) as mesh:
        with pytest.raises(type(error)) as caught:
            await mesh.stub(CatalogServiceStub, "products").GetProduct(SHIRT)
    assert type(caught.value) is type(error)
    assert (caught.value.reason, caught.value.message) == (error.reason, error.message)
    assert caught.value.facts == error.facts


async def test_an_overloaded_agent_says_when_to_come_again():
    busy = raising(errors.Exhausted("BACKLOG", retry_after_s=2.5, queue="sagas"))
    async with in_process_mesh(products(busy)) as mesh:
        with pytest.raises(errors.Exhausted) as caught:
            await mesh.stub(CatalogServiceStub, "products").GetProduct(SHIRT)
    assert caught.value.retry_after_s == 2.5
    assert caught.value.facts == {"queue": "sagas"}


async def test_a_wrong_request_is_refused_with_every_field_named():
    async def unreachable(running, request):
        raise AssertionError("a wrong request reached the servicer")

    async with in_process_mesh(inventory(reserve=unreachable)) as mesh:
        stub = mesh.stub(ReservationServiceStub, "inventory", caller="orders")
        wrong = reserve_request(
            request_id="x", lines=[reservation_pb.ReserveLine(line_no=0, sku="-", quantity=1)]
        )
        with pytest.raises(errors.Invalid) as caught:
            await stub.ReserveStock(wrong)
    fields = {item.field: item.reason for item in caught.value.violations}
    assert set(fields) == {"request_id", "lines[0].line_no", "lines[0].sku"}
    assert fields["request_id"] == "string.uuid"


async def test_an_unforeseen_error_tells_an_incident_and_nothing_else(caplog):
    async with in_process_mesh(products(raising(KeyError("secret table")))) as mesh:
        with pytest.raises(errors.Fault) as caught:
            await mesh.stub(CatalogServiceStub, "products").GetProduct(SHIRT)
    incident = caught.value.facts["incident"]
    assert caught.value.reason == "INCIDENT"
    assert "secret" not in str(caught.value) + str(caught.value.facts)
    record = next(item for item in caplog.records if item.message == "incident")
    told = json.loads(JsonFormatter("products").format(record))
    assert told["incident"] == incident
    assert "secret table" in told["trace"]


async def test_an_incident_of_a_callee_keeps_its_number():
    async def ask(running: Running, request):
        await running.stub(CatalogServiceStub, "products").GetProduct(SHIRT)

    async with in_process_mesh(products(raising(KeyError())), inventory(ask)) as mesh:
        with pytest.raises(errors.Fault) as caught:
            stub = mesh.stub(StockServiceStub, "inventory", principal=OPERATOR)
            await stub.GetAvailability(ANY_STOCK)
    assert caught.value.reason == "INCIDENT"


async def test_a_method_without_a_body_is_unimplemented():
    async with in_process_mesh(products()) as mesh:
        stub = mesh.stub(CatalogServiceStub, "products")
        with pytest.raises(errors.Unbuilt) as caught:
            await stub.SearchProducts(catalog_pb.SearchProductsRequest())
    assert caught.value.reason == "METHOD_NOT_BUILT"


async def test_a_rule_not_stated_by_the_base_class_is_an_incident_even_as_not_implemented():
    async with in_process_mesh(products(raising(NotImplementedError("deep")))) as mesh:
        with pytest.raises(errors.Fault):
            await mesh.stub(CatalogServiceStub, "products").GetProduct(SHIRT)


async def test_deadlines_shrink_from_hop_to_hop():
    left = {}

    async def answer(running, request):
        left["products"] = context.remaining_s()
        return product_pb2.Product()

    async def ask(running: Running, request):
        left["inventory"] = context.remaining_s()
        await running.stub(CatalogServiceStub, "products").GetProduct(SHIRT)
        return stock_pb.GetAvailabilityResponse()

    async with in_process_mesh(products(answer), inventory(ask)) as mesh:
        stub = mesh.stub(StockServiceStub, "inventory", principal=OPERATOR)
        await stub.GetAvailability(ANY_STOCK, timeout_s=0.8)
    assert 0 < left["inventory"] <= 0.8 - MARGIN_S
    # On the wire it is whole milliseconds, rounded up.
    assert 0 < left["products"] <= left["inventory"] - MARGIN_S + 0.001


async def test_a_call_waits_no_longer_than_the_topology_says():
    left = {}

    async def answer(running, request):
        left["products"] = context.remaining_s()
        return product_pb2.Product()

    async def ask(running: Running, request):
        await running.stub(CatalogServiceStub, "products").GetProduct(SHIRT)
        return stock_pb.GetAvailabilityResponse()

    async with in_process_mesh(products(answer), inventory(ask)) as mesh:
        stub = mesh.stub(StockServiceStub, "inventory", principal=OPERATOR)
        await stub.GetAvailability(ANY_STOCK, timeout_s=20)
        stated = mesh["inventory"].topology.agents["inventory"].calls["products"].timeout_s
    assert left["products"] <= stated


async def test_a_deadline_too_near_is_refused_before_anything_is_done():
    done = []

    async def answer(running, request):
        done.append(request)
        return product_pb2.Product()

    async with in_process_mesh(products(answer)) as mesh:
        stub = mesh.stub(CatalogServiceStub, "products")
        await stub.GetProduct(SHIRT)
        with pytest.raises(errors.Late) as caught:
            await stub.GetProduct(SHIRT, timeout_s=0.09)
    assert caught.value.reason == "DEADLINE_TOO_NEAR"
    assert len(done) == 1


async def test_too_little_time_left_is_not_spent_on_another_agent():
    async def ask(running: Running, request):
        with context.within(deadline=context.current().deadline - 1e6):
            await running.stub(CatalogServiceStub, "products").GetProduct(SHIRT)

    async with in_process_mesh(products(), inventory(ask)) as mesh:
        stub = mesh.stub(StockServiceStub, "inventory", principal=OPERATOR)
        with pytest.raises(errors.Late):
            await stub.GetAvailability(ANY_STOCK)


async def test_a_call_without_a_deadline_gets_one():
    left = {}

    async def answer(running, request):
        left["s"] = context.remaining_s()
        return product_pb2.Product()

    async with in_process_mesh(products(answer)) as mesh:
        peer = ("x-forwarded-client-cert", "URI=spiffe://hanse.mesh/ns/dev/sa/edge")
        async with grpc.aio.insecure_channel(mesh.address("products")) as channel:
            await CatalogServiceStub(channel).GetProduct(SHIRT, metadata=(peer,))
    assert 29 < left["s"] <= 30


async def test_only_agents_of_the_call_graph_may_call():
    async with in_process_mesh(inventory()) as mesh:
        orders = mesh.stub(ReservationServiceStub, "inventory", caller="orders")
        assert (await orders.ReserveStock(reserve_request())).holder == "test"
        knowledge = mesh.stub(ReservationServiceStub, "inventory", caller="knowledge")
        with pytest.raises(errors.Denied) as caught:
            await knowledge.ReserveStock(reserve_request())
    assert caught.value.reason == "AGENT_NOT_IN_CALL_GRAPH"


@pytest.mark.parametrize(
    ("principal", "error", "reason"),
    [
        ("", errors.Unauthenticated, "SIGN_IN"),
        ("sub=anna;kind=person;roles=customer", errors.Denied, "ROLE_MISSING"),
        (OPERATOR, None, ""),
    ],
)
async def test_people_need_a_role_the_contract_names(principal, error, reason):
    async with in_process_mesh(inventory()) as mesh:
        stub = mesh.stub(StockServiceStub, "inventory", principal=principal)
        if error is None:
            await stub.GetAvailability(ANY_STOCK)
            return
        with pytest.raises(error) as caught:
            await stub.GetAvailability(ANY_STOCK)
    assert caught.value.reason == reason


async def test_an_operator_may_not_do_what_only_agents_may():
    async with in_process_mesh(inventory()) as mesh:
        stub = mesh.stub(ReservationServiceStub, "inventory", principal=OPERATOR)
        with pytest.raises(errors.Denied):
            await stub.ReserveStock(reserve_request())


@pytest.mark.parametrize(
    "forwarded",
    [
        "URI=spiffe://other.mesh/ns/dev/sa/orders",
        "URI=spiffe://hanse.mesh/ns/production/sa/orders",
        "URI=spiffe://hanse.mesh/ns/dev/sa/orders;URI=spiffe://hanse.mesh/ns/dev/sa/edge",
        "Hash=abc",
    ],
)
async def test_who_proves_another_mesh_is_nobody(forwarded):
    async with in_process_mesh(inventory()) as mesh:
        async with grpc.aio.insecure_channel(mesh.address("inventory")) as channel:
            with pytest.raises(grpc.aio.AioRpcError) as caught:
                await ReservationServiceStub(channel).ReserveStock(
                    reserve_request(), metadata=(("x-forwarded-client-cert", forwarded),)
                )
    assert caught.value.code() is grpc.StatusCode.PERMISSION_DENIED


async def test_the_agents_own_account_may_look_but_not_call():
    async with in_process_mesh(products()) as mesh:
        async with grpc.aio.insecure_channel(mesh.address("products")) as channel:
            with pytest.raises(grpc.aio.AioRpcError) as caught:
                await CatalogServiceStub(channel).GetProduct(SHIRT)
            told = await channelz_pb2_grpc.ChannelzStub(channel).GetServers(
                channelz_pb2.GetServersRequest()
            )
    assert caught.value.code() is grpc.StatusCode.PERMISSION_DENIED
    assert told.server


async def test_a_person_is_passed_on_as_on_behalf_of():
    seen = {}

    async def answer(running, request):
        seen["products"] = context.current_principal()
        return product_pb2.Product()

    async def ask(running: Running, request):
        seen["inventory"] = context.current_principal()
        await running.stub(CatalogServiceStub, "products").GetProduct(SHIRT)
        return stock_pb.GetAvailabilityResponse()

    async with in_process_mesh(products(answer), inventory(ask)) as mesh:
        stub = mesh.stub(StockServiceStub, "inventory", principal=OPERATOR + ";merchant=m1")
        await stub.GetAvailability(ANY_STOCK)
    person, agent = seen["inventory"], seen["products"]
    assert (person.kind, person.name, person.roles) == ("person", "anna", ("operator",))
    assert (agent.kind, agent.name, agent.on_behalf_of) == ("agent", "inventory", "anna")
    assert agent.merchant == "m1"


async def test_reflection_lists_the_services():
    async with in_process_mesh(inventory()) as mesh:
        async with grpc.aio.insecure_channel(mesh.address("inventory")) as channel:
            call = reflection_pb2_grpc.ServerReflectionStub(channel).ServerReflectionInfo(
                iter([reflection_pb2.ServerReflectionRequest(list_services="")])
            )
            answer = await call.read()
            call.cancel()
    names = {item.name for item in answer.list_services_response.service}
    assert {
        "hanse.inventory.v1.StockService",
        "hanse.inventory.v1.ReservationService",
        "grpc.health.v1.Health",
        "grpc.channelz.v1.Channelz",
    } <= names


async def ask_health(mesh, agent, service):
    async with grpc.aio.insecure_channel(mesh.address(agent)) as channel:
        answer = await health_pb2_grpc.HealthStub(channel).Check(
            health_pb2.HealthCheckRequest(service=service)
        )
    return health_pb2.HealthCheckResponse.ServingStatus.Name(answer.status)


async def test_an_agent_without_database_lives_but_is_not_ready():
    async with in_process_mesh(products()) as mesh:
        assert await ask_health(mesh, "products", "") == "SERVING"
        for name in ("products", "hanse.products.v1.CatalogService"):
            assert await ask_health(mesh, "products", name) == "NOT_SERVING"
        code, told = await http_get(mesh, "products", "/ready")
        assert code == 503
        assert told["reasons"]["database"] == "DATABASE_URL is not set"
        assert (await http_get(mesh, "products", "/health"))[0] == 200


async def test_an_agent_with_a_database_becomes_ready(fresh_database):
    there = fresh_database()
    async with in_process_mesh(products(), database_url=there.dsn) as mesh:
        await mesh.ready("products")
        assert await ask_health(mesh, "products", "products") == "SERVING"
        assert await ask_health(mesh, "products", "hanse.products.v1.PricingService") == "SERVING"
        code, told = await http_get(mesh, "products", "/ready")
        assert (code, told["ready"], told["reasons"]) == (200, True, {})


async def test_watching_health_tells_a_change():
    async with in_process_mesh(products()) as mesh:
        async with grpc.aio.insecure_channel(mesh.address("products")) as channel:
            call = health_pb2_grpc.HealthStub(channel).Watch(
                health_pb2.HealthCheckRequest(service="products")
            )
            assert (await call.read()).status == health_pb2.HealthCheckResponse.NOT_SERVING
            mesh["products"].health._probes.clear()
            assert (await call.read()).status == health_pb2.HealthCheckResponse.SERVING
            call.cancel()


async def http_get(mesh, agent, path):
    reader, writer = await asyncio.open_unix_connection(mesh.folder / f"{agent}.http.sock")
    writer.write(f"GET {path} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n".encode())
    answer = (await reader.read()).decode()
    writer.close()
    head, _, body = answer.partition("\r\n\r\n")
    is_json = "application/json" in head
    return int(head.split()[1]), json.loads(body) if is_json else body


async def test_a_refused_caller_is_named_in_the_log(caplog):
    caplog.set_level("INFO")
    async with in_process_mesh(inventory()) as mesh:
        stub = mesh.stub(ReservationServiceStub, "inventory", caller="knowledge")
        with pytest.raises(errors.Denied):
            await stub.ReserveStock(reserve_request())
    record = next(item for item in caplog.records if item.message == "rpc")
    told = json.loads(JsonFormatter("inventory").format(record))
    assert (told["caller"], told["code"]) == ("knowledge", "PERMISSION_DENIED")
    assert told["rpc"] == "/hanse.inventory.v1.ReservationService/ReserveStock"


async def test_metrics_count_by_service_method_and_code():
    service = "hanse.products.v1.CatalogService"
    ok = {"service": service, "method": "GetProduct", "code": "OK"}
    lost = {**ok, "code": "NOT_FOUND"}
    before = counted("hanse_rpc_handled_total", **ok), counted("hanse_rpc_handled_total", **lost)

    async def sometimes(running, request):
        if request.product_id == "none":
            raise errors.NotFound("PRODUCT_UNKNOWN")
        return product_pb2.Product()

    async with in_process_mesh(products(sometimes)) as mesh:
        stub = mesh.stub(CatalogServiceStub, "products")
        await stub.GetProduct(SHIRT)
        with pytest.raises(errors.NotFound):
            await stub.GetProduct(catalog_pb.GetProductRequest(product_id="none"))
        code, page = await http_get(mesh, "products", "/metrics")
    assert counted("hanse_rpc_handled_total", **ok) == before[0] + 1
    assert counted("hanse_rpc_handled_total", **lost) == before[1] + 1
    assert code == 200
    for name in ("hanse_rpc_called_total", "hanse_rpc_handling_seconds_bucket", "hanse_ready"):
        assert name in page


async def test_one_trace_runs_through_every_hop():
    seen = {}

    async def answer(running, request):
        seen["products"] = context.current()
        return product_pb2.Product()

    async def ask(running: Running, request):
        seen["inventory"] = context.current()
        await running.stub(CatalogServiceStub, "products").GetProduct(SHIRT)
        return stock_pb.GetAvailabilityResponse()

    async with in_process_mesh(products(answer), inventory(ask)) as mesh:
        trace, span = context.new_trace(), context.new_span()
        with context.within(trace_id=trace, span_id=span, is_sampled=True, tracestate="a=b"):
            stub = mesh.stub(StockServiceStub, "inventory", principal=OPERATOR)
            await stub.GetAvailability(ANY_STOCK)
    first, second = seen["inventory"], seen["products"]
    assert first.trace_id == second.trace_id == trace
    assert (first.parent_span_id, second.parent_span_id) == (span, first.span_id)
    assert second.is_sampled
    assert second.tracestate == "a=b"


async def test_a_call_without_a_trace_begins_one():
    seen = {}

    async def answer(running, request):
        seen["call"] = context.current()
        return product_pb2.Product()

    async with in_process_mesh(products(answer)) as mesh:
        await mesh.stub(CatalogServiceStub, "products").GetProduct(SHIRT)
    assert context.parse_traceparent(seen["call"].traceparent())[0] == seen["call"].trace_id


async def test_a_drain_lets_calls_in_flight_finish():
    begun, go_on = asyncio.Event(), asyncio.Event()

    async def slowly(running, request):
        begun.set()
        await go_on.wait()
        return product_pb2.Product(product_id="done")

    async with in_process_mesh(products(slowly)) as mesh:
        stub = mesh.stub(CatalogServiceStub, "products")
        call = asyncio.ensure_future(stub.GetProduct(SHIRT))
        await begun.wait()
        life = mesh.lives.pop("products")
        stopping = asyncio.ensure_future(life.stop())
        while life.running.health.is_ready or not life.running.health._is_draining:
            await asyncio.sleep(0)
        go_on.set()
        assert (await call).product_id == "done"
        await stopping
        assert not (mesh.folder / "products.sock").exists()


async def test_a_drain_sends_watchers_elsewhere():
    async def watch(running, request):
        yield stock_pb.WatchAvailabilityResponse()
        await asyncio.Event().wait()

    async with in_process_mesh(inventory(watch=watch)) as mesh:
        stub = mesh.stub(StockServiceStub, "inventory", principal=OPERATOR)
        request = stock_pb.WatchAvailabilityRequest(skus=["SHIRT-1"])
        items = stub.WatchAvailability(request)
        await anext(items)
        await mesh.lives.pop("inventory").stop()
        with pytest.raises(errors.Unavailable) as caught:
            await anext(items)
    assert caught.value.reason == "DRAINING"


async def test_a_stream_tells_its_failure_too():
    async def watch(running, request):
        yield stock_pb.WatchAvailabilityResponse()
        raise errors.Refused("ENOUGH")

    async with in_process_mesh(inventory(watch=watch)) as mesh:
        stub = mesh.stub(StockServiceStub, "inventory", principal=OPERATOR)
        items = stub.WatchAvailability(stock_pb.WatchAvailabilityRequest(skus=["SHIRT-1"]))
        await anext(items)
        with pytest.raises(errors.Refused):
            await anext(items)


async def test_a_lost_agent_is_unavailable_to_readers_and_in_doubt_to_changers():
    async with in_process_mesh(inventory()) as mesh:
        reader = mesh.stub(StockServiceStub, "inventory", principal=OPERATOR)
        changer = mesh.stub(ReservationServiceStub, "inventory", caller="orders")
        await mesh.lives.pop("inventory").stop()
        with pytest.raises(errors.Unavailable):
            await reader.GetAvailability(ANY_STOCK)
        with pytest.raises(errors.Unknown):
            await changer.ReserveStock(reserve_request())


async def test_an_agent_that_is_not_in_the_mesh_cannot_be_called():
    async def ask(running: Running, request):
        await running.stub(CatalogServiceStub, "products").GetProduct(SHIRT)

    async with in_process_mesh(inventory(ask)) as mesh:
        stub = mesh.stub(StockServiceStub, "inventory", principal=OPERATOR)
        with pytest.raises(errors.Unavailable) as caught:
            await stub.GetAvailability(ANY_STOCK)
    assert caught.value.reason == "NO_MESH"


async def test_a_worker_runs_beside_the_calls_and_ends_with_the_agent():
    running_worker, ended = asyncio.Event(), asyncio.Event()

    async def work(running: Running) -> None:
        running_worker.set()
        try:
            await asyncio.Event().wait()
        finally:
            ended.set()

    async with in_process_mesh(products(workers=[work])):
        async with asyncio.timeout(5):
            await running_worker.wait()
    assert ended.is_set()


async def test_a_servicer_may_end_a_call_itself():
    labels = {"service": "grpc.health.v1.Health", "method": "Check", "code": "NOT_FOUND"}
    before = counted("hanse_rpc_handled_total", **labels)
    async with in_process_mesh(products()) as mesh:
        with pytest.raises(grpc.aio.AioRpcError) as caught:
            await ask_health(mesh, "products", "hanse.none.v1.Service")
    assert caught.value.code() is grpc.StatusCode.NOT_FOUND
    assert counted("hanse_rpc_handled_total", **labels) == before + 1


async def test_a_method_nobody_knows_is_unimplemented():
    async with in_process_mesh(products()) as mesh:
        async with grpc.aio.insecure_channel(mesh.address("products")) as channel:
            with pytest.raises(grpc.aio.AioRpcError) as caught:
                await channel.unary_unary("/hanse.none.v1.Service/Get")(b"")
    assert caught.value.code() is grpc.StatusCode.UNIMPLEMENTED


async def test_a_caller_that_leaves_cancels_the_call():
    labels = {
        "service": "hanse.products.v1.CatalogService",
        "method": "GetProduct",
        "code": "CANCELLED",
    }
    before = counted("hanse_rpc_handled_total", **labels)
    begun, cancelled = asyncio.Event(), asyncio.Event()

    async def slowly(running, request):
        begun.set()
        try:
            await asyncio.Event().wait()
        finally:
            cancelled.set()

    async with in_process_mesh(products(slowly)) as mesh:
        call = asyncio.ensure_future(mesh.stub(CatalogServiceStub, "products").GetProduct(SHIRT))
        await begun.wait()
        call.cancel()
        async with asyncio.timeout(5):
            await cancelled.wait()
    assert counted("hanse_rpc_handled_total", **labels) == before + 1


async def test_a_watcher_that_leaves_ends_its_stream():
    ended = asyncio.Event()

    async def watch(running, request):
        try:
            yield stock_pb.WatchAvailabilityResponse()
            await asyncio.Event().wait()
        finally:
            ended.set()

    async with in_process_mesh(inventory(watch=watch)) as mesh:
        stub = mesh.stub(StockServiceStub, "inventory", principal=OPERATOR)
        items = stub.WatchAvailability(stock_pb.WatchAvailabilityRequest(skus=["SHIRT-1"]))
        await anext(items)
        await items.aclose()
        async with asyncio.timeout(5):
            await ended.wait()


async def test_a_failure_of_a_call_made_without_our_stubs_is_told_as_it_was():
    async def ask(running: Running, request):
        await CatalogServiceStub(running.channels.channel("products")).GetProduct(SHIRT)

    async with in_process_mesh(products(), inventory(ask)) as mesh:
        stub = mesh.stub(StockServiceStub, "inventory", principal=OPERATOR)
        with pytest.raises(errors.Denied):
            await stub.GetAvailability(ANY_STOCK)


async def test_a_mesh_says_why_an_agent_is_not_ready():
    async with in_process_mesh(products()) as mesh:
        with pytest.raises(TimeoutError, match="DATABASE_URL is not set"):
            await mesh.ready("products", within_s=0.2)
