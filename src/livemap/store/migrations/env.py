"""Runs migrations on the connection that `livemap.store.opening` hands over."""

from alembic import context

from livemap.store.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    # SQLite can roll tables back as well: a killed `livemap init` leaves nothing behind
    transactional_ddl=True,
)
context.run_migrations()
