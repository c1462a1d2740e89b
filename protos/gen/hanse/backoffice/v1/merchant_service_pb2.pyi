from buf.validate import validate_pb2 as _validate_pb2
from google.api import annotations_pb2 as _annotations_pb2
from hanse.backoffice.v1 import merchant_pb2 as _merchant_pb2
from hanse.mesh.v1 import options_pb2 as _options_pb2
from hanse.type.v1 import address_pb2 as _address_pb2
from hanse.type.v1 import options_pb2 as _options_pb2_1
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class CreateMerchantApplicationRequest(_message.Message):
    __slots__ = ("request_id", "legal_name", "address", "contact_email", "vat_number", "external_ref")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    LEGAL_NAME_FIELD_NUMBER: _ClassVar[int]
    ADDRESS_FIELD_NUMBER: _ClassVar[int]
    CONTACT_EMAIL_FIELD_NUMBER: _ClassVar[int]
    VAT_NUMBER_FIELD_NUMBER: _ClassVar[int]
    EXTERNAL_REF_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    legal_name: str
    address: _address_pb2.Address
    contact_email: str
    vat_number: str
    external_ref: str
    def __init__(self, request_id: _Optional[str] = ..., legal_name: _Optional[str] = ..., address: _Optional[_Union[_address_pb2.Address, _Mapping]] = ..., contact_email: _Optional[str] = ..., vat_number: _Optional[str] = ..., external_ref: _Optional[str] = ...) -> None: ...

class ApproveMerchantRequest(_message.Message):
    __slots__ = ("request_id", "merchant_id", "note", "papers_waived_because")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    MERCHANT_ID_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    PAPERS_WAIVED_BECAUSE_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    merchant_id: str
    note: str
    papers_waived_because: str
    def __init__(self, request_id: _Optional[str] = ..., merchant_id: _Optional[str] = ..., note: _Optional[str] = ..., papers_waived_because: _Optional[str] = ...) -> None: ...

class GetMerchantRequest(_message.Message):
    __slots__ = ("merchant_id",)
    MERCHANT_ID_FIELD_NUMBER: _ClassVar[int]
    merchant_id: str
    def __init__(self, merchant_id: _Optional[str] = ...) -> None: ...

class ListMerchantsRequest(_message.Message):
    __slots__ = ("page_size", "page_token", "state", "external_ref")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    EXTERNAL_REF_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    state: _merchant_pb2.Merchant.State
    external_ref: str
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., state: _Optional[_Union[_merchant_pb2.Merchant.State, str]] = ..., external_ref: _Optional[str] = ...) -> None: ...

class ListMerchantsResponse(_message.Message):
    __slots__ = ("merchants", "next_page_token")
    MERCHANTS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    merchants: _containers.RepeatedCompositeFieldContainer[_merchant_pb2.Merchant]
    next_page_token: str
    def __init__(self, merchants: _Optional[_Iterable[_Union[_merchant_pb2.Merchant, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...
