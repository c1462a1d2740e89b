"""Quality owns inspections, dispositions, quarantine, device tests, refurbishment, supplier
scores, alerts.

It promises a disposition follows a versioned rule or a named person; quarantined units are not
available. It never moves goods or money.
"""
