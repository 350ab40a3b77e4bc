"""The names that a publisher gave a file, and the folders and files inside an archive.

Belongs here: which of those names speak of the whole disclosure. Does not belong here: what a name says
(`identity_votes`).
"""

from __future__ import annotations

from orchestration.document.model import Document
from orchestration.statement.titles import title_kind


def given_names(document: Document) -> list[str]:
    """The file's own name, those of the folders inside it, and those of its members.

    A member called as its statement is says nothing beyond that statement's title.
    """
    paths = [_path(page.member) for page in document.pages if page.member]
    folders = [folder for path in paths for folder in path[:-1]]
    members = [stem for path in paths if title_kind(stem := _stem(path[-1])) is None]
    return list(dict.fromkeys((_stem(document.file_name), *folders, *members)))


def paths_of(document: Document) -> dict[int, tuple[str, ...]]:
    """Page number to the folders and the name of the file inside an archive that the page is from."""
    return {page.number: tuple(_path(page.member)) for page in document.pages if page.member}


def _path(member: str) -> list[str]:
    """Folders and name of a member, without the page in it."""
    path = member.split("/")
    return path[:-1] if len(path) > 1 and path[-1].isdecimal() and "." in path[-2] else path


def _stem(name: str) -> str:
    return name.rpartition(".")[0] or name
