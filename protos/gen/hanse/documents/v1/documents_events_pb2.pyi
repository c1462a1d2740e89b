from buf.validate import validate_pb2 as _validate_pb2
from google.type import date_pb2 as _date_pb2
from google.type import money_pb2 as _money_pb2
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class InvoiceIssued(_message.Message):
    __slots__ = ("number", "document_id", "order_id", "reference", "entity", "gross", "issue_date")
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    DOCUMENT_ID_FIELD_NUMBER: _ClassVar[int]
    ORDER_ID_FIELD_NUMBER: _ClassVar[int]
    REFERENCE_FIELD_NUMBER: _ClassVar[int]
    ENTITY_FIELD_NUMBER: _ClassVar[int]
    GROSS_FIELD_NUMBER: _ClassVar[int]
    ISSUE_DATE_FIELD_NUMBER: _ClassVar[int]
    number: str
    document_id: str
    order_id: str
    reference: str
    entity: str
    gross: _money_pb2.Money
    issue_date: _date_pb2.Date
    def __init__(self, number: _Optional[str] = ..., document_id: _Optional[str] = ..., order_id: _Optional[str] = ..., reference: _Optional[str] = ..., entity: _Optional[str] = ..., gross: _Optional[_Union[_money_pb2.Money, _Mapping]] = ..., issue_date: _Optional[_Union[_date_pb2.Date, _Mapping]] = ...) -> None: ...

class CreditNoteIssued(_message.Message):
    __slots__ = ("number", "invoice_number", "document_id", "order_id", "reference", "gross", "issue_date")
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    INVOICE_NUMBER_FIELD_NUMBER: _ClassVar[int]
    DOCUMENT_ID_FIELD_NUMBER: _ClassVar[int]
    ORDER_ID_FIELD_NUMBER: _ClassVar[int]
    REFERENCE_FIELD_NUMBER: _ClassVar[int]
    GROSS_FIELD_NUMBER: _ClassVar[int]
    ISSUE_DATE_FIELD_NUMBER: _ClassVar[int]
    number: str
    invoice_number: str
    document_id: str
    order_id: str
    reference: str
    gross: _money_pb2.Money
    issue_date: _date_pb2.Date
    def __init__(self, number: _Optional[str] = ..., invoice_number: _Optional[str] = ..., document_id: _Optional[str] = ..., order_id: _Optional[str] = ..., reference: _Optional[str] = ..., gross: _Optional[_Union[_money_pb2.Money, _Mapping]] = ..., issue_date: _Optional[_Union[_date_pb2.Date, _Mapping]] = ...) -> None: ...
