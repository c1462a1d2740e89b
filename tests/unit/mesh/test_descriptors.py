"""What the contracts say, read from the committed descriptor set."""

from hanse.inventory.v1.stock_service_pb2_grpc import StockServiceServicer, StockServiceStub
from hanse.products.v1.pricing_service_pb2_grpc import PricingServiceStub
from mesh.descriptors import (
    descriptor_set,
    message,
    methods,
    personal_fields,
    reading_methods,
    service_name,
)

METHODS = methods()


def test_a_reading_method_is_known_as_one():
    method = METHODS["/hanse.products.v1.CatalogService/GetProduct"]
    assert (method.agent, method.name) == ("products", "GetProduct")
    assert method.service == "hanse.products.v1.CatalogService"
    assert method.idempotency == "NO_SIDE_EFFECTS"
    assert method.access.public
    assert method.access.is_exposed
    assert method.is_repeatable
    assert not method.is_streaming
    assert [(rule.verb, rule.body) for rule in method.http] == [("GET", "")]


def test_a_changing_method_has_a_request_id():
    method = METHODS["/hanse.inventory.v1.ReservationService/ReserveStock"]
    assert (method.idempotency, method.has_request_id) == ("", True)
    assert method.is_repeatable
    assert method.access.is_stated
    assert not method.access.is_exposed
    assert method.http == ()
    assert message(method.request).fields_by_name["request_id"]


def test_a_streaming_method_is_known_as_one():
    method = METHODS["/hanse.inventory.v1.StockService/WatchAvailability"]
    assert method.server_streaming
    assert method.is_streaming
    assert method.access.roles == ("merchant", "operator", "admin")


def test_a_method_that_cannot_be_repeated_says_why():
    method = METHODS["/hanse.mesh.v1.RegistryService/Register"]
    assert "lease" in method.not_idempotent_because
    assert not method.is_repeatable
    assert not method.access.is_stated


def test_personal_fields_are_those_the_contracts_mark():
    assert {"email", "phone", "name"} <= personal_fields()
    assert "sku" not in personal_fields()


def test_a_generated_class_knows_its_service():
    assert service_name(StockServiceStub) == "hanse.inventory.v1.StockService"
    assert service_name(StockServiceServicer) == "hanse.inventory.v1.StockService"
    assert "GetAvailability" in reading_methods(StockServiceStub)
    assert "SetPrice" not in reading_methods(PricingServiceStub)


def test_it_is_read_once():
    assert methods() is METHODS
    assert descriptor_set() is descriptor_set()
