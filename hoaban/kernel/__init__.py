"""The ground every context stands on: text, languages, time, ids, audit rows, events, work rows.

No noun of the programme lives here. `text`, `vietnam_time`, `ids` and `refusals` import no framework model.
"""
