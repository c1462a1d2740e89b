"""Registers buf/validate/validate.proto, which the protovalidate wheel holds."""

from google.protobuf import descriptor_pb2 as _descriptor_pb2
from google.protobuf import descriptor_pool as _descriptor_pool
from google.protobuf import duration_pb2 as _duration_pb2
from google.protobuf import field_mask_pb2 as _field_mask_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from google.protobuf.internal import builder as _builder
from protovalidate._gen.buf.validate import validate_pb as _validate_pb

_NEEDED = (_descriptor_pb2, _duration_pb2, _field_mask_pb2, _timestamp_pb2)
DESCRIPTOR = _descriptor_pool.Default().AddSerializedFile(_validate_pb._DESC.proto.to_binary())
_builder.BuildMessageAndEnumDescriptors(DESCRIPTOR, globals())
_builder.BuildTopDescriptorsAndMessages(DESCRIPTOR, "buf.validate.validate_pb2", globals())
