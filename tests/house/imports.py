"""Who imports whom within the program: at the top of a file, inside functions, for types alone, or by name."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fnmatch import fnmatch
from functools import cache
from pathlib import Path
from typing import Final

import networkx as nx

PACKAGE: Final = "minutes_graph"
_BY_NAME: Final = {"import_module", "__import__"}
COMPUTED: Final = "?"


@dataclass(frozen=True, slots=True)
class Import:
    """One import; `late` where it is not done when the file is loaded, COMPUTED where code makes up the name."""

    importer: str
    imported: str
    line: int
    late: bool = False

    def __str__(self) -> str:
        """Return the import as a finding prints it."""
        return f"{self.importer}:{self.line} imports {self.imported}{' late' if self.late else ''}"


def sources_of(folder: Path) -> dict[str, str]:
    """Return the text of each module of the package in `folder`, by its dotted name."""
    return {
        ".".join(_parts(path.relative_to(folder.parent))): path.read_text(encoding="utf-8")
        for path in sorted(folder.rglob("*.py"))
    }


def _parts(path: Path) -> tuple[str, ...]:
    parts = path.with_suffix("").parts
    return parts[:-1] if parts[-1] == "__init__" else parts


def imports_of(sources: Mapping[str, str], modules: Iterable[str] = ()) -> tuple[Import, ...]:
    """Return every import of every module, those of other libraries too; `modules` are all there are, if more."""
    modules = frozenset((*sources, *modules))
    found = (one for name, text in sources.items() for one in _read(name, text))
    return tuple(whole for one in found for whole in _completed(one, modules))


def _completed(one: Import, modules: Iterable[str]) -> Iterator[Import]:
    """Yield `one` with the module that it means: `from a import b` may mean the module a.b or a name in a."""
    name = one.imported
    if name.endswith("*"):
        meant = [module for module in modules if module.startswith(name.rstrip("*"))]
    else:
        meant = [name] if name in modules or not _ours(name) else []
    for module in meant or [name.rpartition(".")[0]]:
        yield replace(one, imported=module)


@cache
def _read(name: str, text: str) -> tuple[Import, ...]:
    return tuple(_found(name, ast.parse(text).body, late=False))


def _found(name: str, nodes: Iterable[ast.AST], *, late: bool) -> Iterator[Import]:
    for node in nodes:
        match node:
            case ast.Import():
                yield from (Import(name, alias.name, node.lineno, late) for alias in node.names)
            case ast.ImportFrom():
                yield from (
                    Import(name, f"{node.module}.{alias.name}", node.lineno, late) for alias in node.names
                )
            case ast.Call(func=ast.Name(id=called) | ast.Attribute(attr=called)) if called in _BY_NAME:
                yield Import(name, _named(node.args[0]), node.lineno, late=True)
        later = late or isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test):
            yield from _found(name, node.body, late=True)
            yield from _found(name, node.orelse, late=late)
        else:
            yield from _found(name, ast.iter_child_nodes(node), late=later)


def _named(argument: ast.expr) -> str:
    match argument:
        case ast.Constant(value=str(text)):
            return text
        case ast.JoinedStr(values=[ast.Constant(value=str(beginning)), *_]):
            return f"{beginning}*"
    return COMPUTED


def cycles(imports: Iterable[Import]) -> list[list[str]]:
    """Return the groups of modules that import each other in a ring, whichever way."""
    graph = nx.DiGraph((one.importer, one.imported) for one in imports if _ours(one.imported))
    return [sorted(ring) for ring in nx.strongly_connected_components(graph) if len(ring) > 1]


def loaded(imports: Iterable[Import], module: str) -> set[str]:
    """Return the modules of ours that a module loads, its own late imports and all packages above them too."""
    kept = [one for one in imports if _ours(one.imported) and (not one.late or one.importer == module)]
    graph = nx.DiGraph((one.importer, one.imported) for one in kept)
    for name in list(graph):
        graph.add_edges_from([(name, name.rpartition(".")[0])] if "." in name else [])
    return set(nx.descendants(graph, module))


def upward(imports: Iterable[Import], layers: Iterable[str]) -> list[Import]:
    """Return the imports of a layer above, or of a part beside: `layers` run from the top, " | " parts one."""
    rank = {part: level for level, layer in enumerate(layers) for part in layer.split(" | ")}
    return [
        one
        for one in imports
        if _ours(one.imported)
        and (own := _part(one.importer)) != (other := _part(one.imported))
        and own
        and rank.get(other, -1) <= rank.get(own, -1)
    ]


def late(imports: Iterable[Import], allowed: Iterable[str]) -> list[Import]:
    """Return the late imports of our own modules by any but `allowed` modules, and the package with its API."""
    exempt = tuple(allowed)
    return [
        one
        for one in imports
        if one.late
        and (_ours(one.imported) or one.imported == COMPUTED)
        and one.importer != PACKAGE
        and not _within(one.importer, exempt)
    ]


def outside(imports: Iterable[Import], contract: Mapping[str, Sequence[str]]) -> list[Import]:
    """Return the direct imports that a contract of import-linter forbids, but for those that it ignores."""
    return [
        one
        for one in imports
        if _within(one.importer, contract["source_modules"])
        and _within(one.imported, contract["forbidden_modules"])
        and not any(
            fnmatch(f"{one.importer} -> {one.imported.split('.')[0]}", ignored)
            for ignored in contract.get("ignore_imports", ())
        )
    ]


def _within(module: str, packages: Iterable[str]) -> bool:
    return any(module == package or module.startswith(f"{package}.") for package in packages)


def _ours(module: str) -> bool:
    return _within(module, [PACKAGE])


def _part(module: str) -> str:
    return module.split(".")[1] if "." in module else ""
