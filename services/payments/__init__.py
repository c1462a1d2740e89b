"""Payments owns payments, refunds, disputes, ledger, store credit, payouts, settlements.

It promises one effect per request and provider event, double entry that sums to zero, refunds
within what was captured. It never stores card numbers or captures before goods are packed.
"""
