"""Fraud owns screenings, policies, lists, velocity, models, review cases.

It promises a decision with reason codes in 50 ms, labels that flow back, a back-test before a
policy goes live. It never fails open or tells the buyer why.
"""
