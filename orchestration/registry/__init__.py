"""Who published what: the raw archive, its manifest, and the reviewed units and addresses.

Belongs here: registering bytes, and names of units → unit ids, divisions, sectors and what they owe. Does not belong here:
reading a name out of a document (`statement.identity`), or fetching one (`landing`).
"""
