"""Aftersales owns return policy, returns (RMA), warranty and damage claims, surveys, cases,
goodwill.

It promises policy is checked on the server and every return ends. It never pays money or restocks
itself.
"""
