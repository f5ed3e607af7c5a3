"""Agencies and areas with validity and succession, their names over time, officers and their postings.

Words it owns: agency (cơ quan), area (đơn vị hành chính), officer (cán bộ), posting (phân công), succession.
Every mention is resolved as of the document's date and shown with its bearer today.
"""
