"""Backoffice owns accounts, roles, keys, audit, settings, four-eyes changes, legal entities,
tax, merchants, suppliers, purchase orders, reports.

It promises a second person for sensitive change, an audit trail that shows tampering, tax from
dated rates. It never edits another agent's data: it approves, the owner applies.
"""
