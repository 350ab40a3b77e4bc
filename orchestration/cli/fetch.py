"""`budget fetch`: disclosures from registered addresses into the raw archive.

Belongs here: which addresses, and one line for each. Does not belong here: fetching (`landing`).
"""

from __future__ import annotations

import click

from orchestration.settings import load_settings


@click.command("fetch")
@click.argument("urls", nargs=-1, metavar="[URL…]")
@click.option("--all", "everything", is_flag=True, help="Every registered address, due or not.")
def command(urls: tuple[str, ...], everything: bool) -> int:
    """Fetch what is due of the addresses in raw/registry/sources.csv, or the URLs given.

    Asks only for what changed (ETag, Last-Modified), keeps to robots.txt and to one request in two seconds a
    host. The same bytes twice are one document. `budget build` then reads what came.
    """
    from orchestration.landing.fetch import Fetcher
    from orchestration.landing.schedule import due_sources, registered_sources, visit
    from orchestration.registry.source_file import RegisteredSource
    from orchestration.registry.units import load_registry

    if urls and everything:
        raise click.UsageError("give URLs or --all, not both")
    settings = load_settings()
    registered = registered_sources(settings)
    known = {source.url: source for source in registered}
    counts = {"new": 0, "known": 0, "unchanged": 0}
    problems = 0
    with Fetcher(settings) as fetcher:
        if urls:
            chosen = [known.get(url, RegisteredSource(url)) for url in urls]
        else:
            chosen = registered if everything else due_sources(registered, fetcher.log)
        for done in visit(fetcher, chosen, load_registry(settings.registry_dir)):
            if done.fetched is None:
                problems += 1
                click.echo(f"budget fetch: {done.problem}", err=True)
                continue
            counts[done.fetched.outcome] += 1
            click.echo(f"{done.fetched.outcome:11}{done.fetched.document_id[:12]}  {done.url}")
    click.echo(
        f"{counts['new']} new, {counts['known']} known, {counts['unchanged']} unchanged"
        + (f", {problems} failed" if problems else "")
        + f"; {len(registered)} addresses registered"
    )
    return 1 if problems else 0
