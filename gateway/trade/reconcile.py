"""Check across agents that orders, payments, ledger, stock, parcels, papers and sagas agree.

Reads everything through the edge and compares; changes nothing. What is still under way is not a
difference: an order whose saga runs is left out of what only holds at rest. Exit code 1 and a list
of differences when something does not agree.
"""
