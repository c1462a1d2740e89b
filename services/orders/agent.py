"""The parts of the orders agent, nothing else."""

from mesh.agent import Agent
from services.orders.service import CartService, OrderService, ShipmentService

agent = Agent("orders", servicers=[CartService, OrderService, ShipmentService])
