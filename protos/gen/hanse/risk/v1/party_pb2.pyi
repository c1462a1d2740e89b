import datetime

from buf.validate import validate_pb2 as _validate_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class PartyCheck(_message.Message):
    __slots__ = ("party_check_id", "subject_id", "clear", "hits", "cleared_by", "create_time", "update_time", "etag")
    PARTY_CHECK_ID_FIELD_NUMBER: _ClassVar[int]
    SUBJECT_ID_FIELD_NUMBER: _ClassVar[int]
    CLEAR_FIELD_NUMBER: _ClassVar[int]
    HITS_FIELD_NUMBER: _ClassVar[int]
    CLEARED_BY_FIELD_NUMBER: _ClassVar[int]
    CREATE_TIME_FIELD_NUMBER: _ClassVar[int]
    UPDATE_TIME_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    party_check_id: str
    subject_id: str
    clear: bool
    hits: _containers.RepeatedCompositeFieldContainer[PartyHit]
    cleared_by: str
    create_time: _timestamp_pb2.Timestamp
    update_time: _timestamp_pb2.Timestamp
    etag: str
    def __init__(self, party_check_id: _Optional[str] = ..., subject_id: _Optional[str] = ..., clear: _Optional[bool] = ..., hits: _Optional[_Iterable[_Union[PartyHit, _Mapping]]] = ..., cleared_by: _Optional[str] = ..., create_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., update_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., etag: _Optional[str] = ...) -> None: ...

class PartyHit(_message.Message):
    __slots__ = ("list", "entry_ref", "name", "similarity")
    LIST_FIELD_NUMBER: _ClassVar[int]
    ENTRY_REF_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    SIMILARITY_FIELD_NUMBER: _ClassVar[int]
    list: str
    entry_ref: str
    name: str
    similarity: float
    def __init__(self, list: _Optional[str] = ..., entry_ref: _Optional[str] = ..., name: _Optional[str] = ..., similarity: _Optional[float] = ...) -> None: ...

class PartyListEntry(_message.Message):
    __slots__ = ("entry_ref", "names", "country_code")
    ENTRY_REF_FIELD_NUMBER: _ClassVar[int]
    NAMES_FIELD_NUMBER: _ClassVar[int]
    COUNTRY_CODE_FIELD_NUMBER: _ClassVar[int]
    entry_ref: str
    names: _containers.RepeatedScalarFieldContainer[str]
    country_code: str
    def __init__(self, entry_ref: _Optional[str] = ..., names: _Optional[_Iterable[str]] = ..., country_code: _Optional[str] = ...) -> None: ...

class ExposureLimit(_message.Message):
    __slots__ = ("exposure_limit_id", "subject", "measure", "limit_max", "window_days", "create_time", "update_time", "etag")
    EXPOSURE_LIMIT_ID_FIELD_NUMBER: _ClassVar[int]
    SUBJECT_FIELD_NUMBER: _ClassVar[int]
    MEASURE_FIELD_NUMBER: _ClassVar[int]
    LIMIT_MAX_FIELD_NUMBER: _ClassVar[int]
    WINDOW_DAYS_FIELD_NUMBER: _ClassVar[int]
    CREATE_TIME_FIELD_NUMBER: _ClassVar[int]
    UPDATE_TIME_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    exposure_limit_id: str
    subject: str
    measure: str
    limit_max: float
    window_days: int
    create_time: _timestamp_pb2.Timestamp
    update_time: _timestamp_pb2.Timestamp
    etag: str
    def __init__(self, exposure_limit_id: _Optional[str] = ..., subject: _Optional[str] = ..., measure: _Optional[str] = ..., limit_max: _Optional[float] = ..., window_days: _Optional[int] = ..., create_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., update_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., etag: _Optional[str] = ...) -> None: ...
