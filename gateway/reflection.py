"""Reflection of the edge: what may be called here, for grpcurl and its like."""

from collections.abc import Iterable

from google.protobuf import descriptor_pb2, descriptor_pool
from google.rpc import error_details_pb2
from grpc_health.v1 import health_pb2
from grpc_reflection.v1alpha import reflection, reflection_pb2

from mesh.descriptors import descriptor_set

HEALTH = health_pb2.DESCRIPTOR.services_by_name["Health"].full_name


def reflected(services: Iterable[str]) -> reflection.ReflectionServicer:
    """A servicer that tells of these services, of health and of itself.

    The contracts come from the committed descriptor set: no module of any agent is imported.
    """
    pool = descriptor_pool.DescriptorPool()
    files = descriptor_pb2.FileDescriptorSet.FromString(descriptor_set())
    for file in files.file:
        pool.Add(file)
    # The details of an error are types, too: without them a client shows bytes.
    for module in (health_pb2, reflection_pb2, error_details_pb2):
        pool.AddSerializedFile(module.DESCRIPTOR.serialized_pb)
    return reflection.ReflectionServicer((*services, HEALTH, reflection.SERVICE_NAME), pool=pool)
