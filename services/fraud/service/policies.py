"""Versions of the rules: written, tried on the past, made champion."""

from typing import Any

from hanse.fraud.v1 import policy_pb2 as policy_pb
from hanse.fraud.v1 import policy_service_pb2 as pb
from hanse.fraud.v1.policy_service_pb2_grpc import PolicyServiceServicer
from mesh.agent import Running
from mesh.enums import word
from mesh.idempotency import once
from mesh.identity import current_principal
from services.fraud import actions, store, wire


class PolicyService(PolicyServiceServicer):
    """Fraud policies."""

    def __init__(self, agent: Running) -> None:
        self.agent = agent

    async def CreateFraudPolicy(self, request: Any, context: Any) -> policy_pb.FraudPolicy:
        policy = wire.policy(request, current_principal().name, self.agent.clock.now())

        async def act(tx: Any) -> policy_pb.FraudPolicy:
            return wire.to_policy(await actions.create_policy(tx, policy))

        return await once(self.agent, request, policy_pb.FraudPolicy, act)

    async def GetFraudPolicy(self, request: Any, context: Any) -> policy_pb.FraudPolicy:
        return wire.to_policy(await actions.get_policy(self.agent, request.policy_version))

    async def ListFraudPolicies(self, request: Any, context: Any) -> pb.ListFraudPoliciesResponse:
        state = word(policy_pb.FraudPolicy.State, request.state, "STATE_")
        found = await store.list_policies(self.agent.database, state)
        return pb.ListFraudPoliciesResponse(fraud_policies=[wire.to_policy(item) for item in found])

    async def BacktestPolicy(self, request: Any, context: Any) -> pb.BacktestPolicyResponse:
        outcome = await actions.backtest_policy(self.agent, request.policy_version, request.days)
        return wire.to_backtest(outcome)

    async def ActivatePolicy(self, request: Any, context: Any) -> policy_pb.FraudPolicy:
        async def act(tx: Any) -> policy_pb.FraudPolicy:
            policy = await actions.activate_policy(tx, self.agent, request.policy_version)
            return wire.to_policy(policy)

        return await once(self.agent, request, policy_pb.FraudPolicy, act)
