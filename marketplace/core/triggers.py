"""Rules the database itself holds, as migration operations for SQLite and PostgreSQL.

Triggers bind code that skips the services: a shell, a script, a stolen connection (threats C14, F17).
"""

from dataclasses import dataclass

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps


@dataclass(frozen=True)
class Rule:
    """Refuse `event` on `table` where `condition` (SQL over OLD and NEW; empty: always) holds."""

    name: str
    table: str
    event: str  # UPDATE, DELETE or INSERT
    condition: str = ""


def append_only(table: str) -> tuple[Rule, Rule]:
    """Return the rules of a table whose rows are never changed or removed."""
    return Rule(f"{table}_no_update", table, "UPDATE"), Rule(f"{table}_no_delete", table, "DELETE")


def hold(*rules: Rule) -> migrations.RunPython:
    """Return the operation that makes the database hold these rules; again, after a change of the table itself."""

    def forward(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
        backward(apps, editor)  # where a table was made anew, as SQLite does for a constraint, its rules are gone
        for rule in rules:
            for statement in _create(rule, editor.connection.vendor):
                editor.execute(statement)

    def backward(_apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
        for rule in rules:
            on = "" if editor.connection.vendor == "sqlite" else f" ON {rule.table}"
            editor.execute(f"DROP TRIGGER IF EXISTS {rule.name}{on}")

    return migrations.RunPython(forward, backward)


def _create(rule: Rule, vendor: str) -> tuple[str, ...]:
    """Return the statements that make one rule, in the database's own words."""
    refusal = f"refused by rule {rule.name}"
    if vendor == "sqlite":
        when = f" WHEN {rule.condition}" if rule.condition else ""
        body = f"BEGIN SELECT RAISE(ABORT, '{refusal}'); END"
        return (f"CREATE TRIGGER {rule.name} BEFORE {rule.event} ON {rule.table}{when} {body}",)
    test = f"IF {rule.condition} THEN RAISE EXCEPTION '{refusal}'; END IF;" if rule.condition else ""
    body = test or f"RAISE EXCEPTION '{refusal}';"
    result = "OLD" if rule.event == "DELETE" else "NEW"
    return (
        (
            f"CREATE OR REPLACE FUNCTION {rule.name}() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN {body} RETURN {result}; END $$"
        ),
        f"CREATE TRIGGER {rule.name} BEFORE {rule.event} ON {rule.table} FOR EACH ROW EXECUTE FUNCTION {rule.name}()",
    )
