"""Questions about jobs by command: `question ask|answer|take-back|list|show`."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from app.cli.local_moments import read_moment
from app.domain.question import AskedOf, QuestionEntry

if TYPE_CHECKING:
    import argparse

    from app.cli.commands import Command
    from app.domain.actor import Actor
    from app.services.open_shop import OpenShop
    from app.services.questions.question_views import QuestionView


def add_question(parser: argparse.ArgumentParser, common: argparse.ArgumentParser) -> None:
    """Say what can be typed behind `question`."""
    verbs = parser.add_subparsers(
        dest="verb", metavar="VERB", required=True, parser_class=type(parser)
    )
    ask = verbs.add_parser("ask", parents=[common], help="put one; the job waits for its answer")
    ask.add_argument("number")
    ask.add_argument("text")
    ask.add_argument("--of", dest="asked_of", choices=[str(one) for one in AskedOf], required=True)
    ask.add_argument("--person", default="", metavar="LOGIN", help="which colleague")
    ask.add_argument("--name", default="", help="who else it is")
    ask.add_argument("--due", metavar="MOMENT", help="such as 2026-11-23T16:00")
    answer = verbs.add_parser("answer", parents=[common], help="write its answer down")
    answer.add_argument("question", help="its id")
    answer.add_argument("text")
    back = verbs.add_parser("take-back", parents=[common], help="its answer is wanted no more")
    back.add_argument("question", help="its id")
    back.add_argument("--reason", default="")
    verbs.add_parser("list", parents=[common], help="what is to be answered, one's own first")
    show = verbs.add_parser("show", parents=[common], help="all questions about a job")
    show.add_argument("number")


def question(command: Command) -> dict[str, Any]:
    """Put, answer or take back a question, or list those about a job or all that are open."""
    options = command.options
    with command.signed_in(renders=False) as (shop, actor):
        questions = shop.workshop.questions
        match options.verb:
            case "list":
                return {"questions": [asdict(one) for one in questions.open(actor)]}
            case "show":
                found = questions.of_job(actor, options.number)
                return {"questions": [asdict(one) for one in found]}
        return asdict(_acted(shop, actor, options))


def _acted(shop: OpenShop, actor: Actor, options: argparse.Namespace) -> QuestionView:
    questions = shop.workshop.questions
    if options.verb == "answer":
        return questions.answer(actor, options.question, options.text)
    if options.verb == "take-back":
        return questions.take_back(actor, options.question, options.reason)
    entry = QuestionEntry(
        asked_of=AskedOf(options.asked_of),
        text=options.text,
        person=options.person,
        name=options.name,
        due_at=read_moment("due_at", options.due, shop),
    )
    return questions.ask(actor, options.number, entry)
