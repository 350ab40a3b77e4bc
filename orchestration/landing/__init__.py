"""How disclosures come in: fetched from registered addresses, or dropped into the inbox.

Belongs here: what is due, requests, manners towards servers, and their log. Does not belong here: keeping the bytes
(`registry.archive`), or who looks when (`defs.landing`).
"""
