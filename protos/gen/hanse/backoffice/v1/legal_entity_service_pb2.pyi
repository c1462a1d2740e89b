from buf.validate import validate_pb2 as _validate_pb2
from google.api import annotations_pb2 as _annotations_pb2
from google.protobuf import field_mask_pb2 as _field_mask_pb2
from hanse.backoffice.v1 import legal_entity_pb2 as _legal_entity_pb2
from hanse.mesh.v1 import options_pb2 as _options_pb2
from hanse.type.v1 import address_pb2 as _address_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class CreateLegalEntityRequest(_message.Message):
    __slots__ = ("request_id", "code", "name", "country_code", "address", "vat_numbers", "currency_code", "scheme", "registration", "iban")
    class VatNumbersEntry(_message.Message):
        __slots__ = ("key", "value")
        KEY_FIELD_NUMBER: _ClassVar[int]
        VALUE_FIELD_NUMBER: _ClassVar[int]
        key: str
        value: str
        def __init__(self, key: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    CODE_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    COUNTRY_CODE_FIELD_NUMBER: _ClassVar[int]
    ADDRESS_FIELD_NUMBER: _ClassVar[int]
    VAT_NUMBERS_FIELD_NUMBER: _ClassVar[int]
    CURRENCY_CODE_FIELD_NUMBER: _ClassVar[int]
    SCHEME_FIELD_NUMBER: _ClassVar[int]
    REGISTRATION_FIELD_NUMBER: _ClassVar[int]
    IBAN_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    code: str
    name: str
    country_code: str
    address: _address_pb2.Address
    vat_numbers: _containers.ScalarMap[str, str]
    currency_code: str
    scheme: _legal_entity_pb2.TaxScheme
    registration: str
    iban: str
    def __init__(self, request_id: _Optional[str] = ..., code: _Optional[str] = ..., name: _Optional[str] = ..., country_code: _Optional[str] = ..., address: _Optional[_Union[_address_pb2.Address, _Mapping]] = ..., vat_numbers: _Optional[_Mapping[str, str]] = ..., currency_code: _Optional[str] = ..., scheme: _Optional[_Union[_legal_entity_pb2.TaxScheme, str]] = ..., registration: _Optional[str] = ..., iban: _Optional[str] = ...) -> None: ...

class GetLegalEntityRequest(_message.Message):
    __slots__ = ("legal_entity_id",)
    LEGAL_ENTITY_ID_FIELD_NUMBER: _ClassVar[int]
    legal_entity_id: str
    def __init__(self, legal_entity_id: _Optional[str] = ...) -> None: ...

class UpdateLegalEntityRequest(_message.Message):
    __slots__ = ("request_id", "legal_entity_id", "name", "address", "vat_numbers", "scheme", "registration", "iban", "active", "update_mask", "etag")
    class VatNumbersEntry(_message.Message):
        __slots__ = ("key", "value")
        KEY_FIELD_NUMBER: _ClassVar[int]
        VALUE_FIELD_NUMBER: _ClassVar[int]
        key: str
        value: str
        def __init__(self, key: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    LEGAL_ENTITY_ID_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    ADDRESS_FIELD_NUMBER: _ClassVar[int]
    VAT_NUMBERS_FIELD_NUMBER: _ClassVar[int]
    SCHEME_FIELD_NUMBER: _ClassVar[int]
    REGISTRATION_FIELD_NUMBER: _ClassVar[int]
    IBAN_FIELD_NUMBER: _ClassVar[int]
    ACTIVE_FIELD_NUMBER: _ClassVar[int]
    UPDATE_MASK_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    legal_entity_id: str
    name: str
    address: _address_pb2.Address
    vat_numbers: _containers.ScalarMap[str, str]
    scheme: _legal_entity_pb2.TaxScheme
    registration: str
    iban: str
    active: bool
    update_mask: _field_mask_pb2.FieldMask
    etag: str
    def __init__(self, request_id: _Optional[str] = ..., legal_entity_id: _Optional[str] = ..., name: _Optional[str] = ..., address: _Optional[_Union[_address_pb2.Address, _Mapping]] = ..., vat_numbers: _Optional[_Mapping[str, str]] = ..., scheme: _Optional[_Union[_legal_entity_pb2.TaxScheme, str]] = ..., registration: _Optional[str] = ..., iban: _Optional[str] = ..., active: _Optional[bool] = ..., update_mask: _Optional[_Union[_field_mask_pb2.FieldMask, _Mapping]] = ..., etag: _Optional[str] = ...) -> None: ...

class ListLegalEntitiesRequest(_message.Message):
    __slots__ = ("page_size", "page_token", "country_code", "code")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    COUNTRY_CODE_FIELD_NUMBER: _ClassVar[int]
    CODE_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    country_code: str
    code: str
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., country_code: _Optional[str] = ..., code: _Optional[str] = ...) -> None: ...

class ListLegalEntitiesResponse(_message.Message):
    __slots__ = ("legal_entities", "next_page_token")
    LEGAL_ENTITIES_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    legal_entities: _containers.RepeatedCompositeFieldContainer[_legal_entity_pb2.LegalEntity]
    next_page_token: str
    def __init__(self, legal_entities: _Optional[_Iterable[_Union[_legal_entity_pb2.LegalEntity, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...
