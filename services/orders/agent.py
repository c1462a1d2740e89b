"""The parts of the orders agent, nothing else."""

from mesh.agent import Agent
from services.orders.hears import HEARS
from services.orders.sagas.cancel_order import cancel_order
from services.orders.sagas.fill_backorder import fill_backorder
from services.orders.sagas.place_order import place_order
from services.orders.sagas.ship_order import ship_order
from services.orders.service import (
    CancellationService,
    CartService,
    OrderService,
    ShipmentService,
)
from services.orders.settings import Settings
from services.orders.workers import keep_time

agent = Agent(
    "orders",
    servicers=[OrderService, ShipmentService, CancellationService, CartService],
    sagas=[place_order, ship_order, cancel_order, fill_backorder],
    workers=[keep_time],
    handlers=HEARS,
    settings=Settings,
)
