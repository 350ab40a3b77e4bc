"""What Dagster loads: the definitions of `defs` over the warehouse the environment names, and nothing else."""

from orchestration.defs import build_definitions
from orchestration.settings import load_settings

defs = build_definitions(load_settings())
