"""Customers owns profiles, addresses, consents, loyalty, segments, wishlists, notifications.

It promises notices obey preference, consent and quiet hours, export and erasure in time. It never
decides on credit or fraud.
"""
