"""Risk owns the risk register, metrics, alerts, exposure limits and party screening.

It promises the portfolio view; single transactions belong to fraud. It never stops an order itself:
it publishes a breach, the owner acts.
"""
