from buf.validate import validate_pb2 as _validate_pb2
from google.api import annotations_pb2 as _annotations_pb2
from google.protobuf import field_mask_pb2 as _field_mask_pb2
from hanse.mesh.v1 import options_pb2 as _options_pb2
from hanse.payments.v1 import provider_pb2 as _provider_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class IngestProviderEventRequest(_message.Message):
    __slots__ = ("request_id", "provider", "payload", "signature")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    PROVIDER_FIELD_NUMBER: _ClassVar[int]
    PAYLOAD_FIELD_NUMBER: _ClassVar[int]
    SIGNATURE_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    provider: str
    payload: bytes
    signature: str
    def __init__(self, request_id: _Optional[str] = ..., provider: _Optional[str] = ..., payload: _Optional[bytes] = ..., signature: _Optional[str] = ...) -> None: ...

class IngestProviderEventResponse(_message.Message):
    __slots__ = ("event_ref", "applied", "payment_id")
    EVENT_REF_FIELD_NUMBER: _ClassVar[int]
    APPLIED_FIELD_NUMBER: _ClassVar[int]
    PAYMENT_ID_FIELD_NUMBER: _ClassVar[int]
    event_ref: str
    applied: bool
    payment_id: str
    def __init__(self, event_ref: _Optional[str] = ..., applied: _Optional[bool] = ..., payment_id: _Optional[str] = ...) -> None: ...

class GetPaymentProviderRequest(_message.Message):
    __slots__ = ("provider",)
    PROVIDER_FIELD_NUMBER: _ClassVar[int]
    provider: str
    def __init__(self, provider: _Optional[str] = ...) -> None: ...

class ListPaymentProvidersRequest(_message.Message):
    __slots__ = ("page_size", "page_token")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListPaymentProvidersResponse(_message.Message):
    __slots__ = ("payment_providers", "next_page_token")
    PAYMENT_PROVIDERS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    payment_providers: _containers.RepeatedCompositeFieldContainer[_provider_pb2.PaymentProvider]
    next_page_token: str
    def __init__(self, payment_providers: _Optional[_Iterable[_Union[_provider_pb2.PaymentProvider, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class UpdatePaymentProviderRequest(_message.Message):
    __slots__ = ("request_id", "provider", "enabled", "priority", "update_mask", "etag")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    PROVIDER_FIELD_NUMBER: _ClassVar[int]
    ENABLED_FIELD_NUMBER: _ClassVar[int]
    PRIORITY_FIELD_NUMBER: _ClassVar[int]
    UPDATE_MASK_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    provider: str
    enabled: bool
    priority: int
    update_mask: _field_mask_pb2.FieldMask
    etag: str
    def __init__(self, request_id: _Optional[str] = ..., provider: _Optional[str] = ..., enabled: _Optional[bool] = ..., priority: _Optional[int] = ..., update_mask: _Optional[_Union[_field_mask_pb2.FieldMask, _Mapping]] = ..., etag: _Optional[str] = ...) -> None: ...
