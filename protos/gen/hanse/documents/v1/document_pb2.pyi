import datetime

from buf.validate import validate_pb2 as _validate_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from google.type import date_pb2 as _date_pb2
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class DocumentKind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    DOCUMENT_KIND_UNSPECIFIED: _ClassVar[DocumentKind]
    DOCUMENT_KIND_INVOICE: _ClassVar[DocumentKind]
    DOCUMENT_KIND_CREDIT_NOTE: _ClassVar[DocumentKind]
    DOCUMENT_KIND_PACKING_SLIP: _ClassVar[DocumentKind]
    DOCUMENT_KIND_PICK_LIST: _ClassVar[DocumentKind]
    DOCUMENT_KIND_SHIPPING_LABEL: _ClassVar[DocumentKind]
    DOCUMENT_KIND_RETURN_LABEL: _ClassVar[DocumentKind]
    DOCUMENT_KIND_MANIFEST: _ClassVar[DocumentKind]
    DOCUMENT_KIND_COMMERCIAL_INVOICE: _ClassVar[DocumentKind]
    DOCUMENT_KIND_PROOF_OF_DELIVERY: _ClassVar[DocumentKind]
    DOCUMENT_KIND_PHOTO: _ClassVar[DocumentKind]
    DOCUMENT_KIND_CERTIFICATE: _ClassVar[DocumentKind]
    DOCUMENT_KIND_RATE_CARD: _ClassVar[DocumentKind]
    DOCUMENT_KIND_IMPORT_FILE: _ClassVar[DocumentKind]
    DOCUMENT_KIND_REPORT: _ClassVar[DocumentKind]
    DOCUMENT_KIND_EXPORT: _ClassVar[DocumentKind]
    DOCUMENT_KIND_OTHER: _ClassVar[DocumentKind]

class DocumentFormat(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    DOCUMENT_FORMAT_UNSPECIFIED: _ClassVar[DocumentFormat]
    DOCUMENT_FORMAT_PDF: _ClassVar[DocumentFormat]
    DOCUMENT_FORMAT_ZPL: _ClassVar[DocumentFormat]
    DOCUMENT_FORMAT_PNG: _ClassVar[DocumentFormat]
    DOCUMENT_FORMAT_JPEG: _ClassVar[DocumentFormat]
    DOCUMENT_FORMAT_CSV: _ClassVar[DocumentFormat]
    DOCUMENT_FORMAT_JSON: _ClassVar[DocumentFormat]
    DOCUMENT_FORMAT_XML: _ClassVar[DocumentFormat]
    DOCUMENT_FORMAT_TEXT: _ClassVar[DocumentFormat]
DOCUMENT_KIND_UNSPECIFIED: DocumentKind
DOCUMENT_KIND_INVOICE: DocumentKind
DOCUMENT_KIND_CREDIT_NOTE: DocumentKind
DOCUMENT_KIND_PACKING_SLIP: DocumentKind
DOCUMENT_KIND_PICK_LIST: DocumentKind
DOCUMENT_KIND_SHIPPING_LABEL: DocumentKind
DOCUMENT_KIND_RETURN_LABEL: DocumentKind
DOCUMENT_KIND_MANIFEST: DocumentKind
DOCUMENT_KIND_COMMERCIAL_INVOICE: DocumentKind
DOCUMENT_KIND_PROOF_OF_DELIVERY: DocumentKind
DOCUMENT_KIND_PHOTO: DocumentKind
DOCUMENT_KIND_CERTIFICATE: DocumentKind
DOCUMENT_KIND_RATE_CARD: DocumentKind
DOCUMENT_KIND_IMPORT_FILE: DocumentKind
DOCUMENT_KIND_REPORT: DocumentKind
DOCUMENT_KIND_EXPORT: DocumentKind
DOCUMENT_KIND_OTHER: DocumentKind
DOCUMENT_FORMAT_UNSPECIFIED: DocumentFormat
DOCUMENT_FORMAT_PDF: DocumentFormat
DOCUMENT_FORMAT_ZPL: DocumentFormat
DOCUMENT_FORMAT_PNG: DocumentFormat
DOCUMENT_FORMAT_JPEG: DocumentFormat
DOCUMENT_FORMAT_CSV: DocumentFormat
DOCUMENT_FORMAT_JSON: DocumentFormat
DOCUMENT_FORMAT_XML: DocumentFormat
DOCUMENT_FORMAT_TEXT: DocumentFormat

class Document(_message.Message):
    __slots__ = ("document_id", "kind", "format", "state", "subject_id", "customer_id", "number", "file_name", "size_bytes", "sha256", "template", "template_version", "retain_until_date", "failure", "create_time", "update_time", "etag")
    class State(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
        __slots__ = ()
        STATE_UNSPECIFIED: _ClassVar[Document.State]
        STATE_RENDERING: _ClassVar[Document.State]
        STATE_STORED: _ClassVar[Document.State]
        STATE_FAILED: _ClassVar[Document.State]
    STATE_UNSPECIFIED: Document.State
    STATE_RENDERING: Document.State
    STATE_STORED: Document.State
    STATE_FAILED: Document.State
    DOCUMENT_ID_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    FORMAT_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    SUBJECT_ID_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    FILE_NAME_FIELD_NUMBER: _ClassVar[int]
    SIZE_BYTES_FIELD_NUMBER: _ClassVar[int]
    SHA256_FIELD_NUMBER: _ClassVar[int]
    TEMPLATE_FIELD_NUMBER: _ClassVar[int]
    TEMPLATE_VERSION_FIELD_NUMBER: _ClassVar[int]
    RETAIN_UNTIL_DATE_FIELD_NUMBER: _ClassVar[int]
    FAILURE_FIELD_NUMBER: _ClassVar[int]
    CREATE_TIME_FIELD_NUMBER: _ClassVar[int]
    UPDATE_TIME_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    document_id: str
    kind: DocumentKind
    format: DocumentFormat
    state: Document.State
    subject_id: str
    customer_id: str
    number: str
    file_name: str
    size_bytes: int
    sha256: str
    template: str
    template_version: int
    retain_until_date: _date_pb2.Date
    failure: str
    create_time: _timestamp_pb2.Timestamp
    update_time: _timestamp_pb2.Timestamp
    etag: str
    def __init__(self, document_id: _Optional[str] = ..., kind: _Optional[_Union[DocumentKind, str]] = ..., format: _Optional[_Union[DocumentFormat, str]] = ..., state: _Optional[_Union[Document.State, str]] = ..., subject_id: _Optional[str] = ..., customer_id: _Optional[str] = ..., number: _Optional[str] = ..., file_name: _Optional[str] = ..., size_bytes: _Optional[int] = ..., sha256: _Optional[str] = ..., template: _Optional[str] = ..., template_version: _Optional[int] = ..., retain_until_date: _Optional[_Union[_date_pb2.Date, _Mapping]] = ..., failure: _Optional[str] = ..., create_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., update_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., etag: _Optional[str] = ...) -> None: ...
