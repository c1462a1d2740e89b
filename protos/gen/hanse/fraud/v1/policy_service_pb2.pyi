from buf.validate import validate_pb2 as _validate_pb2
from google.api import annotations_pb2 as _annotations_pb2
from hanse.fraud.v1 import policy_pb2 as _policy_pb2
from hanse.fraud.v1 import screening_pb2 as _screening_pb2
from hanse.mesh.v1 import options_pb2 as _options_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class CreateFraudPolicyRequest(_message.Message):
    __slots__ = ("request_id", "policy_version", "rules", "thresholds", "note")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    POLICY_VERSION_FIELD_NUMBER: _ClassVar[int]
    RULES_FIELD_NUMBER: _ClassVar[int]
    THRESHOLDS_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    policy_version: str
    rules: _containers.RepeatedCompositeFieldContainer[_policy_pb2.PolicyRule]
    thresholds: _policy_pb2.PolicyThresholds
    note: str
    def __init__(self, request_id: _Optional[str] = ..., policy_version: _Optional[str] = ..., rules: _Optional[_Iterable[_Union[_policy_pb2.PolicyRule, _Mapping]]] = ..., thresholds: _Optional[_Union[_policy_pb2.PolicyThresholds, _Mapping]] = ..., note: _Optional[str] = ...) -> None: ...

class GetFraudPolicyRequest(_message.Message):
    __slots__ = ("policy_version",)
    POLICY_VERSION_FIELD_NUMBER: _ClassVar[int]
    policy_version: str
    def __init__(self, policy_version: _Optional[str] = ...) -> None: ...

class ListFraudPoliciesRequest(_message.Message):
    __slots__ = ("page_size", "page_token", "state")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    state: _policy_pb2.FraudPolicy.State
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., state: _Optional[_Union[_policy_pb2.FraudPolicy.State, str]] = ...) -> None: ...

class ListFraudPoliciesResponse(_message.Message):
    __slots__ = ("fraud_policies", "next_page_token")
    FRAUD_POLICIES_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    fraud_policies: _containers.RepeatedCompositeFieldContainer[_policy_pb2.FraudPolicy]
    next_page_token: str
    def __init__(self, fraud_policies: _Optional[_Iterable[_Union[_policy_pb2.FraudPolicy, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class BacktestPolicyRequest(_message.Message):
    __slots__ = ("policy_version", "days")
    POLICY_VERSION_FIELD_NUMBER: _ClassVar[int]
    DAYS_FIELD_NUMBER: _ClassVar[int]
    policy_version: str
    days: int
    def __init__(self, policy_version: _Optional[str] = ..., days: _Optional[int] = ...) -> None: ...

class BacktestPolicyResponse(_message.Message):
    __slots__ = ("screening_count", "decisions", "caught_count", "missed_count", "wrongly_stopped_count")
    SCREENING_COUNT_FIELD_NUMBER: _ClassVar[int]
    DECISIONS_FIELD_NUMBER: _ClassVar[int]
    CAUGHT_COUNT_FIELD_NUMBER: _ClassVar[int]
    MISSED_COUNT_FIELD_NUMBER: _ClassVar[int]
    WRONGLY_STOPPED_COUNT_FIELD_NUMBER: _ClassVar[int]
    screening_count: int
    decisions: _containers.RepeatedCompositeFieldContainer[DecisionCount]
    caught_count: int
    missed_count: int
    wrongly_stopped_count: int
    def __init__(self, screening_count: _Optional[int] = ..., decisions: _Optional[_Iterable[_Union[DecisionCount, _Mapping]]] = ..., caught_count: _Optional[int] = ..., missed_count: _Optional[int] = ..., wrongly_stopped_count: _Optional[int] = ...) -> None: ...

class DecisionCount(_message.Message):
    __slots__ = ("decided", "would_decide", "count")
    DECIDED_FIELD_NUMBER: _ClassVar[int]
    WOULD_DECIDE_FIELD_NUMBER: _ClassVar[int]
    COUNT_FIELD_NUMBER: _ClassVar[int]
    decided: _screening_pb2.Decision
    would_decide: _screening_pb2.Decision
    count: int
    def __init__(self, decided: _Optional[_Union[_screening_pb2.Decision, str]] = ..., would_decide: _Optional[_Union[_screening_pb2.Decision, str]] = ..., count: _Optional[int] = ...) -> None: ...

class ActivatePolicyRequest(_message.Message):
    __slots__ = ("request_id", "policy_version")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    POLICY_VERSION_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    policy_version: str
    def __init__(self, request_id: _Optional[str] = ..., policy_version: _Optional[str] = ...) -> None: ...
