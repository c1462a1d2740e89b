from buf.validate import validate_pb2 as _validate_pb2
from google.api import annotations_pb2 as _annotations_pb2
from hanse.fraud.v1 import review_pb2 as _review_pb2
from hanse.mesh.v1 import options_pb2 as _options_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class GetReviewCaseRequest(_message.Message):
    __slots__ = ("review_case_id",)
    REVIEW_CASE_ID_FIELD_NUMBER: _ClassVar[int]
    review_case_id: str
    def __init__(self, review_case_id: _Optional[str] = ...) -> None: ...

class ListReviewCasesRequest(_message.Message):
    __slots__ = ("page_size", "page_token", "state", "subject_id")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    SUBJECT_ID_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    state: _review_pb2.ReviewCase.State
    subject_id: str
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., state: _Optional[_Union[_review_pb2.ReviewCase.State, str]] = ..., subject_id: _Optional[str] = ...) -> None: ...

class ListReviewCasesResponse(_message.Message):
    __slots__ = ("review_cases", "next_page_token")
    REVIEW_CASES_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    review_cases: _containers.RepeatedCompositeFieldContainer[_review_pb2.ReviewCase]
    next_page_token: str
    def __init__(self, review_cases: _Optional[_Iterable[_Union[_review_pb2.ReviewCase, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class DecideReviewRequest(_message.Message):
    __slots__ = ("request_id", "review_case_id", "verdict", "note", "etag")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    REVIEW_CASE_ID_FIELD_NUMBER: _ClassVar[int]
    VERDICT_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    review_case_id: str
    verdict: _review_pb2.ReviewCase.Verdict
    note: str
    etag: str
    def __init__(self, request_id: _Optional[str] = ..., review_case_id: _Optional[str] = ..., verdict: _Optional[_Union[_review_pb2.ReviewCase.Verdict, str]] = ..., note: _Optional[str] = ..., etag: _Optional[str] = ...) -> None: ...
