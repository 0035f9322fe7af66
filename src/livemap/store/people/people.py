"""All that is kept of people, within one transaction."""

from sqlalchemy import Connection

from livemap.store.people.accounts import Accounts
from livemap.store.people.invitations import Invitations
from livemap.store.people.sessions import Sessions
from livemap.store.people.tokens import Tokens
from livemap.store.people.tries import Tries


class People:
    """The nouns of people."""

    def __init__(self, connection: Connection) -> None:
        self.accounts = Accounts(connection)
        self.sessions = Sessions(connection)
        self.invitations = Invitations(connection)
        self.tokens = Tokens(connection)
        self.tries = Tries(connection)
