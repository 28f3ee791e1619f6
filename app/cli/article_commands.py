"""The commands of the shop's knowledge: list, show, search, write, from a job, end."""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.domain.article import ArticleEntry, ArticleLinkEntry, ArticlePictureEntry, LinkKind
from app.domain.errors import BadEntry, WrongUsage
from app.domain.photo import PhotoSource, PhotoStep
from app.services.knowledge.pictures import picture_of
from app.services.photos.photos import PhotoOrigin

if TYPE_CHECKING:
    import argparse

    from app.cli.commands import Command
    from app.domain.actor import Actor
    from app.services.open_shop import OpenShop

_FILE = "the article as JSON, - for standard input"


def add_article(parser: argparse.ArgumentParser, common: argparse.ArgumentParser) -> None:
    """Say what can be typed behind `article`."""
    verbs = parser.add_subparsers(
        dest="verb", metavar="VERB", required=True, parser_class=type(parser)
    )

    def add(verb: str, said: str) -> argparse.ArgumentParser:
        added: argparse.ArgumentParser = verbs.add_parser(verb, parents=[common], help=said)
        return added

    add("list", "every article and advice card in use, the newest first")
    add("show", "one article").add_argument("article", help="its id")
    add("search", "articles that hold every word").add_argument("text", nargs="+")
    add("for-job", "what fits a job, the best first").add_argument("number")
    write = add("write", "write an article, or the next version of one")
    write.add_argument("file", help=_FILE)
    write.add_argument("--article", default="", metavar="ID", help="the one that is changed")
    write.add_argument(
        "--picture",
        action="append",
        default=[],
        metavar="FILE",
        help="add a picture, in the order given; those of the JSON come first",
    )
    begun = add("from-job", "begin an article from a job; --keep writes it at once")
    begun.add_argument("number")
    begun.add_argument("--keep", action="store_true")
    add("end", "offer an article no more").add_argument("article", help="its id")


def article(command: Command) -> object:
    """Do what was asked with the shop's knowledge and return it."""
    options = command.options
    with command.signed_in(renders=False) as (shop, actor):
        articles = shop.workshop.articles
        match options.verb:
            case "list":
                return [asdict(one) for one in articles.list(actor)]
            case "search":
                return [asdict(one) for one in articles.search(actor, " ".join(options.text))]
            case "for-job":
                return [asdict(one) for one in articles.of_job(actor, options.number)]
            case "from-job":
                return _from_job(options, shop, actor)
            case "write":
                entry, version = _read(command.input(options.file))
                entry = _with_pictures(shop, actor, entry, options.picture)
                return asdict(articles.write(actor, entry, options.article, version))
            case "end":
                articles.end(actor, options.article)
                return {"ended": options.article}
        return asdict(articles.show(actor, options.article))


def _from_job(options: argparse.Namespace, shop: OpenShop, actor: Actor) -> object:
    draft = shop.workshop.articles.draft_of_job(actor, options.number)
    if options.keep:
        return asdict(shop.workshop.articles.write(actor, draft))
    return asdict(draft)


def _read(text: str) -> tuple[ArticleEntry, int]:
    """Read an article as `from-job` gives it, and the version that `show` gave, 0 for none.

    Raises WrongUsage, BadEntry.
    """
    try:
        said: Any = json.loads(text)
    except json.JSONDecodeError as broken:
        raise WrongUsage(f"python -m app article write: this is no JSON: {broken}") from broken
    if not isinstance(said, dict):
        raise WrongUsage("python -m app article write: an object is needed")
    entry = ArticleEntry(
        title=_texts("title", said.get("title", {})),
        body=_texts("body", said.get("body", {})),
        links=tuple(map(_link, _list("links", said))),
        advice=bool(said.get("advice")),
        job=str(said.get("job", "")),
        pictures=tuple(map(_picture, _list("pictures", said))),
    )
    version = said.get("version", 0)
    return entry, version if isinstance(version, int) else 0


def _with_pictures(
    shop: OpenShop, actor: Actor, entry: ArticleEntry, paths: list[str]
) -> ArticleEntry:
    """Add pictures from files; every one is kept before anything is written."""
    kept = []
    for path in paths:
        origin = PhotoOrigin(PhotoSource.FILE, PhotoStep.BENCH)
        kept.append(picture_of(shop.photos.prepare(actor, Path(path), origin)))
    return replace(entry, pictures=(*entry.pictures, *kept))


def _list(field: str, said: dict[str, Any]) -> list[Any]:
    found = said.get(field) or []
    if not isinstance(found, list):
        raise BadEntry(field, "not_an_array")
    return found


def _picture(said: Any) -> ArticlePictureEntry:
    """Read a picture as `show` gives it. Raises BadEntry."""
    try:
        return ArticlePictureEntry(
            str(said["sha256"]),
            str(said["thumb_sha256"]),
            int(said["width"]),
            int(said["height"]),
            int(said["size"]),
            str(said.get("caption", "")),
        )
    except (KeyError, TypeError, ValueError, AttributeError) as wrong:
        raise BadEntry("pictures", "picture_gone", str(said)[:40]) from wrong


def _texts(field: str, said: Any) -> dict[str, str]:
    if not isinstance(said, dict) or not all(isinstance(one, str) for one in said.values()):
        raise BadEntry(field, "by_language")
    return {str(language): text for language, text in said.items()}


def _link(said: Any) -> ArticleLinkEntry:
    kind = said.get("kind") if isinstance(said, dict) else None
    if kind not in set(LinkKind):
        raise BadEntry("links", "not_one_of", ", ".join(LinkKind))
    return ArticleLinkEntry(LinkKind(kind), str(said.get("value", "")))
