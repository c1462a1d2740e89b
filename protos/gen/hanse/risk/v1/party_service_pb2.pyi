from buf.validate import validate_pb2 as _validate_pb2
from google.api import annotations_pb2 as _annotations_pb2
from hanse.mesh.v1 import options_pb2 as _options_pb2
from hanse.risk.v1 import party_pb2 as _party_pb2
from hanse.type.v1 import options_pb2 as _options_pb2_1
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class ScreenPartyRequest(_message.Message):
    __slots__ = ("request_id", "subject_id", "name", "company", "country_code")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    SUBJECT_ID_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    COMPANY_FIELD_NUMBER: _ClassVar[int]
    COUNTRY_CODE_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    subject_id: str
    name: str
    company: str
    country_code: str
    def __init__(self, request_id: _Optional[str] = ..., subject_id: _Optional[str] = ..., name: _Optional[str] = ..., company: _Optional[str] = ..., country_code: _Optional[str] = ...) -> None: ...

class ImportPartyListRequest(_message.Message):
    __slots__ = ("request_id", "list", "entries", "append")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    LIST_FIELD_NUMBER: _ClassVar[int]
    ENTRIES_FIELD_NUMBER: _ClassVar[int]
    APPEND_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    list: str
    entries: _containers.RepeatedCompositeFieldContainer[_party_pb2.PartyListEntry]
    append: bool
    def __init__(self, request_id: _Optional[str] = ..., list: _Optional[str] = ..., entries: _Optional[_Iterable[_Union[_party_pb2.PartyListEntry, _Mapping]]] = ..., append: _Optional[bool] = ...) -> None: ...

class ImportPartyListResponse(_message.Message):
    __slots__ = ("entry_count",)
    ENTRY_COUNT_FIELD_NUMBER: _ClassVar[int]
    entry_count: int
    def __init__(self, entry_count: _Optional[int] = ...) -> None: ...

class CreateExposureLimitRequest(_message.Message):
    __slots__ = ("request_id", "subject", "measure", "limit_max", "window_days")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    SUBJECT_FIELD_NUMBER: _ClassVar[int]
    MEASURE_FIELD_NUMBER: _ClassVar[int]
    LIMIT_MAX_FIELD_NUMBER: _ClassVar[int]
    WINDOW_DAYS_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    subject: str
    measure: str
    limit_max: float
    window_days: int
    def __init__(self, request_id: _Optional[str] = ..., subject: _Optional[str] = ..., measure: _Optional[str] = ..., limit_max: _Optional[float] = ..., window_days: _Optional[int] = ...) -> None: ...

class ListExposureLimitsRequest(_message.Message):
    __slots__ = ("page_size", "page_token", "subject")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    SUBJECT_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    subject: str
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., subject: _Optional[str] = ...) -> None: ...

class ListExposureLimitsResponse(_message.Message):
    __slots__ = ("exposure_limits", "next_page_token")
    EXPOSURE_LIMITS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    exposure_limits: _containers.RepeatedCompositeFieldContainer[_party_pb2.ExposureLimit]
    next_page_token: str
    def __init__(self, exposure_limits: _Optional[_Iterable[_Union[_party_pb2.ExposureLimit, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class DeleteExposureLimitRequest(_message.Message):
    __slots__ = ("request_id", "exposure_limit_id")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    EXPOSURE_LIMIT_ID_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    exposure_limit_id: str
    def __init__(self, request_id: _Optional[str] = ..., exposure_limit_id: _Optional[str] = ...) -> None: ...

class DeleteExposureLimitResponse(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class GetExposureRequest(_message.Message):
    __slots__ = ("subject",)
    SUBJECT_FIELD_NUMBER: _ClassVar[int]
    subject: str
    def __init__(self, subject: _Optional[str] = ...) -> None: ...

class GetExposureResponse(_message.Message):
    __slots__ = ("exposures",)
    EXPOSURES_FIELD_NUMBER: _ClassVar[int]
    exposures: _containers.RepeatedCompositeFieldContainer[Exposure]
    def __init__(self, exposures: _Optional[_Iterable[_Union[Exposure, _Mapping]]] = ...) -> None: ...

class Exposure(_message.Message):
    __slots__ = ("measure", "value", "limit_max")
    MEASURE_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    LIMIT_MAX_FIELD_NUMBER: _ClassVar[int]
    measure: str
    value: float
    limit_max: float
    def __init__(self, measure: _Optional[str] = ..., value: _Optional[float] = ..., limit_max: _Optional[float] = ...) -> None: ...
