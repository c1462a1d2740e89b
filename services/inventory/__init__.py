"""Inventory owns stock levels, movements, reservations, allocations, lots, serials, valuation,
replenishment policy, forecasts.

It promises nothing is sold twice, stock changes only by movement, every hold has an owner and an
end. It never decides what an order may do.
"""
