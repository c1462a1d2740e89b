"""What Envoy itself answers at the edge, as `google.rpc.Status` in JSON, whatever the HTTP code."""

from typing import TypeAlias

from envoy.config.accesslog.v3 import accesslog_pb2
from envoy.config.core.v3 import base_pb2, substitution_format_string_pb2
from envoy.config.route.v3 import route_components_pb2
from envoy.extensions.access_loggers.filters.cel.v3 import cel_pb2
from envoy.extensions.filters.network.http_connection_manager.v3 import (
    http_connection_manager_pb2 as manager_pb,
)
from envoy.type.matcher.v3 import string_pb2

from mesh.control.translate.http import at_least, compare
from mesh.control.types import pack

Filter: TypeAlias = accesslog_pb2.AccessLogFilter
Comparison: TypeAlias = accesslog_pb2.ComparisonFilter
JSON = "application/json"
ERROR_INFO = "type.googleapis.com/google.rpc.ErrorInfo"
DOMAIN = "hanse.mesh"
AUTHORIZATION_FLAG = "UAEX"
# HTTP code to google.rpc.Code and words; what is not listed is a bad request, from 500 a fault.
CODES = {
    401: (16, "Not signed in"),
    403: (7, "Not allowed"),
    404: (5, "Not found"),
    408: (4, "The request came too slowly"),
    413: (3, "The body is too large"),
    429: (8, "Too many requests"),
    431: (3, "The headers are too large"),
    502: (14, "Nothing answered"),
    503: (14, "Nothing answered; ask again with the same requestId"),
    504: (4, "Nothing answered in time; ask again with the same requestId"),
}
OTHERS = {500: (13, "Something went wrong here"), 400: (3, "Bad request")}
# A transfer encoding nobody knows: the request is wrong, not the server.
NOT_IMPLEMENTED = 501


def as_status(*, but_for_grpc: bool) -> manager_pb.LocalReplyConfig:
    """The mappers, the first match wins; `but_for_grpc` leaves gRPC its trailers."""
    unknown = _mapper(NOT_IMPLEMENTED, *OTHERS[400], _equal(NOT_IMPLEMENTED))
    unknown.status_code.value = 400
    crowded = _mapper(431, *CODES[431], _crowded())
    crowded.status_code.value = 431
    mappers = [_refusal(), unknown, crowded]
    mappers += [_mapper(http, *told, _equal(http)) for http, told in CODES.items()]
    mappers += [_mapper(http, *told, _above(http)) for http, told in OTHERS.items()]
    if but_for_grpc:
        for mapper in mappers:
            both = accesslog_pb2.AndFilter(filters=[_no_grpc(), mapper.filter])
            mapper.filter.CopyFrom(Filter(and_filter=both))
        mappers += [_exhausted(_equal(413)), _exhausted(_crowded())]
    return manager_pb.LocalReplyConfig(mappers=mappers)


def _refusal() -> manager_pb.ResponseMapper:
    """What the gateway refused has a full Status already."""
    flag = accesslog_pb2.ResponseFlagFilter(flags=[AUTHORIZATION_FLAG])
    below = compare(Comparison.LE, 499, "local_reply.refusal")
    both = accesslog_pb2.AndFilter(
        filters=[
            Filter(response_flag_filter=flag),
            Filter(status_code_filter=accesslog_pb2.StatusCodeFilter(comparison=below)),
        ]
    )
    body = base_pb2.DataSource(inline_string="%LOCAL_REPLY_BODY%")
    format_ = substitution_format_string_pb2.SubstitutionFormatString(
        content_type=JSON, text_format_source=body
    )
    return manager_pb.ResponseMapper(filter=Filter(and_filter=both), body_format_override=format_)


def _mapper(http: int, code: int, words: str, which: Filter) -> manager_pb.ResponseMapper:
    # From 500 on Envoy's own words are about what stands behind it, which is nobody's business.
    told = f"{words}." if http >= 500 else f"{words}. %LOCAL_REPLY_BODY%"
    format_ = substitution_format_string_pb2.SubstitutionFormatString(content_type=JSON)
    info = {"@type": ERROR_INFO, "reason": "%RESPONSE_CODE_DETAILS%", "domain": DOMAIN}
    format_.json_format.update({"code": code, "message": told, "details": [info]})
    return manager_pb.ResponseMapper(filter=which, body_format_override=format_)


def _exhausted(which: Filter) -> manager_pb.ResponseMapper:
    # Of 413 and 500 Envoy would make UNKNOWN.
    status = base_pb2.HeaderValue(key="grpc-status", value="8")
    return manager_pb.ResponseMapper(
        filter=which, headers_to_add=[base_pb2.HeaderValueOption(header=status)]
    )


def _crowded() -> Filter:
    """With what the gateway adds there are more headers than the limit; to Envoy its own fault."""
    config = cel_pb2.ExpressionFilter(expression="response.code_details == 'ext_authz_invalid'")
    extension = accesslog_pb2.ExtensionFilter(
        name="envoy.access_loggers.extension_filters.cel", typed_config=pack(config)
    )
    return Filter(extension_filter=extension)


def _equal(http: int) -> Filter:
    comparison = compare(Comparison.EQ, http, f"local_reply.{http}")
    return Filter(status_code_filter=accesslog_pb2.StatusCodeFilter(comparison=comparison))


def _above(http: int) -> Filter:
    comparison = at_least(http, f"local_reply.from_{http}")
    return Filter(status_code_filter=accesslog_pb2.StatusCodeFilter(comparison=comparison))


def _no_grpc() -> Filter:
    header = route_components_pb2.HeaderMatcher(
        name="content-type",
        string_match=string_pb2.StringMatcher(prefix="application/grpc"),
        invert_match=True,
        treat_missing_header_as_empty=True,
    )
    return Filter(header_filter=accesslog_pb2.HeaderFilter(header=header))
