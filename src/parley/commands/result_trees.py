"""Trees of contact results, whose categories are named by their path: ``Order > Late > Courier``."""

from collections.abc import Callable

import click
from msgspec import convert, to_builtins

from parley.commands.finding import find
from parley.commands.opening import database, operator
from parley.commands.printing import as_json, print_json, print_table
from parley.kit.database import Tx
from parley.results import queries, setting
from parley.results.schemas import Category, CategorySettings, Tree, TreeSettings

CATEGORY = click.option(
    "--add", "added", multiple=True, metavar="PATH", help="'Order > Late'; what is above it is made too. Repeatable."
)


@click.group("result-trees")
def command() -> None:
    """Trees of contact results: what agents choose from at the end of a conversation."""


@command.command("list")
@as_json
def list_(as_json: bool) -> None:
    """All trees, by name."""
    with database() as db:
        found = db.read_now(queries.all_trees)
        uses = [db.read_now(queries.tree_use, one.id) for one in found]
    if as_json:
        print_json(found)
        return
    print_table(
        ("id", "name", "categories", "queues"),
        [(one.id, one.name, _count(one.categories), use.queues) for one, use in zip(found, uses, strict=True)],
    )


@command.command()
@click.argument("tree")
@as_json
def show(tree: str, as_json: bool) -> None:
    """One of them with its categories, and how many conversations have each, by name or number."""
    with database() as db:
        found = find("tree", db.read_now(queries.all_trees), tree)
        use = db.read_now(queries.tree_use, found.id)
    if as_json:
        print_json(found)
        return
    counts = {one.category_id: one.conversations for one in use.categories}

    def print_level(categories: list[Category], depth: int) -> None:
        for one in categories:
            marks = ["retired"] if one.retired else []
            marks += [f"chosen by {counts[one.id]}"] if one.id in counts else []
            click.echo(f"{'  ' * depth}{one.name}" + (f"  ({', '.join(marks)})" if marks else ""))
            print_level(one.children, depth + 1)

    print_level(found.categories, 0)


@command.command()
@click.argument("name")
@CATEGORY
def create(name: str, added: tuple[str, ...]) -> None:
    """Make a tree."""
    categories: list[CategorySettings] = []
    for path in added:
        _add(categories, path)
    with database() as db:
        made = db.write_now(setting.add_tree, operator(), _checked(name, categories))
    click.echo(f"Tree {made.id}, {made.name}, is there.")


@command.command("set")
@click.argument("tree")
@click.option("--name", help="A new name.")
@CATEGORY
@click.option("--rename", "renamed", nargs=2, multiple=True, metavar="PATH NAME", help="Call a category otherwise.")
@click.option("--retire", "retired", multiple=True, metavar="PATH", help="Nobody can choose it any more.")
@click.option("--restore", "restored", multiple=True, metavar="PATH", help="It can be chosen again.")
@click.option("--disable/--enable", "disabled", default=None, help="Whether no queue can be given the tree any more.")
@click.option("--remove", "removed", multiple=True, metavar="PATH", help="Delete one that no conversation has.")
def set_(
    tree: str,
    name: str | None,
    added: tuple[str, ...],
    renamed: tuple[tuple[str, str], ...],
    retired: tuple[str, ...],
    restored: tuple[str, ...],
    disabled: bool | None,
    removed: tuple[str, ...],
) -> None:
    """Change a tree; what is not said stays. What was chosen before stays as it was said."""

    def change(tx: Tx) -> Tree:
        before = find("tree", queries.all_trees(tx.connection), tree)
        categories = convert(to_builtins(before.categories), list[CategorySettings])
        for path in added:
            _add(categories, path)
        for path in retired:
            _at(categories, path, lambda one, _: setattr(one, "retired", True))
        for path in restored:
            _at(categories, path, lambda one, _: setattr(one, "retired", False))
        for path in removed:
            _at(categories, path, lambda one, level: level.remove(one))
        # Last, so that all paths are those there were.
        for path, new_name in renamed:
            _at(categories, path, lambda one, _, new_name=new_name: setattr(one, "name", new_name))
        after = _checked(before.name if name is None else name, categories)
        after.disabled = before.disabled if disabled is None else disabled
        return setting.set_tree(tx, operator(), before.id, after, before.version)

    with database() as db:
        changed = db.write_now(change)
    click.echo(f"Tree {changed.id}, {changed.name}, is changed.")


@command.command()
@click.argument("tree")
def delete(tree: str) -> None:
    """Delete a tree that no queue has and nobody chose from."""

    def remove(tx: Tx) -> Tree:
        found = find("tree", queries.all_trees(tx.connection), tree)
        setting.delete_tree(tx, operator(), found.id)
        return found

    with database() as db:
        deleted = db.write_now(remove)
    click.echo(f"Tree {deleted.id}, {deleted.name}, is deleted.")


def _names(path: str) -> list[str]:
    return [part.strip() for part in path.split(">")]


def _add(categories: list[CategorySettings], path: str) -> None:
    level = categories
    for name in _names(path):
        found = next((one for one in level if one.name == name), None)
        if found is None:
            found = CategorySettings(name, children=[])
            level.append(found)
        level = found.children


def _at(
    categories: list[CategorySettings], path: str, do: Callable[[CategorySettings, list[CategorySettings]], object]
) -> None:
    """``do`` it with the category and the level it stands on."""
    level, found = categories, None
    for name in _names(path):
        level = level if found is None else found.children
        found = next((one for one in level if one.name == name), None)
        if found is None:
            raise click.ClickException(f"unknown category: {path!r}.")
    if found is not None:
        do(found, level)


def _checked(name: str, categories: list[CategorySettings]) -> TreeSettings:
    """Within the limits of every field, as a request would be."""
    return convert({"name": name, "categories": to_builtins(categories)}, TreeSettings)


def _count(categories: list[Category]) -> int:
    return sum(1 + _count(one.children) for one in categories)
