"""The check in front of every act: a public method says which permission it needs.

A test fails for a public service method that carries neither mark.
"""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar

from app.domain.permissions import Permission, check_permission

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.domain.actor import Actor

_Service = TypeVar("_Service")
_Rest = ParamSpec("_Rest")
_Result = TypeVar("_Result")


def needs(
    permission: Permission,
) -> Callable[
    [Callable[Concatenate[_Service, Actor, _Rest], _Result]],
    Callable[Concatenate[_Service, Actor, _Rest], _Result],
]:
    """Let only an actor whose role carries `permission` call the method."""

    def mark(
        method: Callable[Concatenate[_Service, Actor, _Rest], _Result],
    ) -> Callable[Concatenate[_Service, Actor, _Rest], _Result]:
        @wraps(method)
        def checked(
            self: _Service, actor: Actor, /, *args: _Rest.args, **kwargs: _Rest.kwargs
        ) -> _Result:
            check_permission(actor.role, permission)
            return method(self, actor, *args, **kwargs)

        checked.__permission__ = permission  # type: ignore[attr-defined]
        return checked

    return mark


def unsigned(
    reason: str,
) -> Callable[[Callable[_Rest, _Result]], Callable[_Rest, _Result]]:
    """Mark a method that nobody need be signed in for, and say why."""

    def mark(method: Callable[_Rest, _Result]) -> Callable[_Rest, _Result]:
        method.__unsigned__ = reason  # type: ignore[attr-defined]
        return method

    return mark
