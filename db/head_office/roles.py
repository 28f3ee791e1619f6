"""The roles of a head office; they are the whole server's, so the database's name begins each."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Roles:
    """Names of the roles of one database."""

    database: str

    @property
    def owner(self) -> str:
        """Own schemas and tables; nobody signs in as it."""
        return f"{self.database}_owner"

    @property
    def apply(self) -> str:
        """Own the functions that stores may call; nobody signs in as it."""
        return f"{self.database}_apply"

    @property
    def store(self) -> str:
        """Hold the rights of every store: to call these functions."""
        return f"{self.database}_store"

    @property
    def reader(self) -> str:
        """Hold the rights of people at head office who look."""
        return f"{self.database}_reader"

    @property
    def publisher(self) -> str:
        """Hold the rights of people at head office who publish."""
        return f"{self.database}_publisher"

    def of_store(self, number: str) -> str:
        """Name the role by which a store signs in."""
        return f"{self.database}_s{number}"

    @property
    def groups(self) -> tuple[str, ...]:
        """Return the roles that nobody signs in as."""
        return (self.owner, self.apply, self.store, self.reader, self.publisher)
