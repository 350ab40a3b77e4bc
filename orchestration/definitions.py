"""What Dagster loads.

Belongs here: the definitions of `defs` over the warehouse that the environment names. Does not belong here: anything else.
"""

from orchestration.defs import build_definitions
from orchestration.settings import load_settings

defs = build_definitions(load_settings())
