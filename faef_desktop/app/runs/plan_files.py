"""Plans as TOML files that another lab can carry out: banks and models known by their content."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path
from typing import Any

import tomli_w

from faef_desktop import __version__
from faef_desktop.app.banks import known as banks
from faef_desktop.app.models import adapted, endpoints
from faef_desktop.app.models import known as known_models
from faef_desktop.app.resources import Resources
from faef_desktop.app.runs.planning import (
    choose,
    contents,
    identified,
    identified_judges,
    plan_of,
)
from faef_desktop.app.runs.plans import Judging, Orders, Plan, require_sound
from faef_desktop.domain.errors import UserError
from faef_desktop.domain.few_shot import Layout
from faef_desktop.domain.questions import Format, Kind
from faef_desktop.engine.hardware import CacheType, FlashAttention
from faef_desktop.engine.protocol import Mode
from faef_desktop.storage.files.atomic import writing
from faef_desktop.storage.records import ModelRecord
from faef_desktop.storage.store import Store

VERSION = 1
MARK = "faef_plan"
SHORT = 8
"""Hex digits of a hash in a sentence."""

_HEAD = (
    "# A plan of FAEF Desktop: python3 run.py evaluate --plan THIS_FILE carries it out.\n"
    "# Banks and models are known by the hash of their content.\n\n"
)
# Key of the file: the type of its value, or of each in a list.
_ASKING: Mapping[str, type] = {
    "kinds": Kind,
    "dimensions": str,
    "limit": int,
    "seed": int,
    "formats": Format,
    "orders": Orders,
    "shots": int,
    "layout": Layout,
    "repeats": int,
    "temperature": float,
    "top_p": float,
    "top_k": int,
    "mode": Mode,
    "width": int,
    "judge": Judging,
    "gpu_layers": int,
    "context": int,
    "threads": int,
    "flash_attention": FlashAttention,
    "cache_type": CacheType,
    "split": float,
    "max_open_tokens": int,
    "max_choice_tokens": int,
    "thinking": bool,
    "max_thinking_tokens": int,
}
_NAMES = {bool: "true or false", int: "a whole number", float: "a number", str: "a text"}
_LISTS = frozenset({"kinds", "dimensions", "formats", "shots", "split"})
_TABLES = ("models", "judges", "banks", "example_banks")


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A bank or a model of a plan file: its name, and the hash of its content or ""."""

    name: str
    hash: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanFile:
    """What a plan file says; `asking` holds fields of Plan. Empty banks are those that ship."""

    path: Path
    name: str = ""
    made_with: str = ""
    models: tuple[Named, ...] = ()
    judges: tuple[Named, ...] = ()
    banks: tuple[Named, ...] = ()
    examples: tuple[Named, ...] = ()
    asking: dict[str, Any] = field(default_factory=dict)


def read_plan(path: Path) -> PlanFile:
    """Return what a plan file says. Raises UserError that names the file and the key."""
    try:
        document = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise UserError(f"The plan {path} cannot be read ({error.strerror}).") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UserError(f"The plan {path} is no TOML file ({error}).") from error
    version = document.pop(MARK, None)
    if version != VERSION:
        raise UserError(
            f"The plan {path}: {MARK} is {version or 'missing'}, and this program knows {VERSION}."
        )
    made_with = _text(path, document, "made_with")
    name = _text(path, document, "name")
    asking = document.pop("asking", {})
    if not isinstance(asking, dict):
        raise UserError(f"The plan {path}: asking must be a table.")
    found = PlanFile(
        path=path,
        name=name,
        made_with=made_with,
        models=_named(path, document, "models", "sha256"),
        judges=_named(path, document, "judges", "sha256"),
        banks=_named(path, document, "banks", "id"),
        examples=_named(path, document, "example_banks", "id"),
        asking={key: _asked(path, key, value) for key, value in asking.items()},
    )
    if document:
        raise UserError(f"The plan {path}: {min(document)} is no key of a plan; take it out.")
    return found


def resolve(
    store: Store, resources: Resources, file: PlanFile, *, files: Sequence[Path] = ()
) -> Plan:
    """Return the plan of a file with the banks and models that are here.

    `files` are model files in which those of the plan may be found. Raises UserError that says
    what is missing or differs.
    """
    here = _models_here(store, resources, files)
    plan = Plan(
        models=tuple(_model(file, one, here) for one in file.models)
        or tuple(str(path) for path in files),
        judges=tuple(_model(file, one, here) for one in file.judges),
        banks=tuple(_bank(store, resources, file, one) for one in file.banks),
        examples=tuple(_bank(store, resources, file, one) for one in file.examples),
        **file.asking,
    )
    try:
        require_sound(plan)
    except UserError as error:
        raise UserError(f"The plan {file.path}: {error}") from error
    return plan


def require_asked(store: Store, file: PlanFile, plan: Plan, files: Sequence[Path]) -> None:
    """Raise UserError when one of these model files is none of those that the plan names."""
    if not file.models:
        return
    asked = {known_models.identify(store, Path(one)).sha256 for one in (*plan.models, *plan.judges)}
    for path in files:
        if known_models.identify(store, path).sha256 not in asked:
            raise UserError(
                f"The plan {file.path}: {path} is none of its models, its content is another; leave"
                " it out, or give the file that the plan was made with."
            )


def with_bank_ids(store: Store, resources: Resources, plan: Plan) -> Plan:
    """Return a plan that names its banks by id, those that ship included."""
    found = [banks.find(store, name) for name in plan.banks] or resources.default_banks()
    return replace(plan, banks=tuple(bank.id for bank in found))


def write_plan(
    store: Store, resources: Resources, plan: Plan, path: Path, *, name: str = ""
) -> None:
    """Write a plan with the hashes of its banks and models, whole or not at all. UserError."""
    known = contents(
        choose(store, resources, plan),
        identified(store, resources, plan),
        identified_judges(store, resources, plan),
    )
    _write(plan, known, path, name)


def write_stored(store: Store, plan_id: str, path: Path) -> None:
    """Write the plan of stored runs, with the banks and models that they had. UserError."""
    record = store.plan(plan_id)
    _write(plan_of(record), record.settings, path, record.name)


def _write(plan: Plan, known: Mapping[str, Any], path: Path, name: str) -> None:
    values = {key: getattr(plan, key) for key in _ASKING}
    document = {
        MARK: VERSION,
        **({"name": name} if name else {}),
        "made_with": __version__,
        "asking": {
            key: list(map(_plain, value)) if isinstance(value, tuple) else _plain(value)
            for key, value in values.items()
            if value is not None and value != ()
        },
        **{key: known[key] for key in _TABLES if known.get(key)},
    }
    with writing(path) as stream:
        stream.write(_HEAD + tomli_w.dumps(document))


def _plain(value: Any) -> Any:
    return value.value if isinstance(value, StrEnum) else value


# Reading


def _text(path: Path, table: dict[str, Any], key: str) -> str:
    value = table.pop(key, "")
    if not isinstance(value, str):
        raise UserError(f"The plan {path}: {key} must be a text.")
    return value


def _named(path: Path, document: dict[str, Any], key: str, hash_key: str) -> tuple[Named, ...]:
    tables = document.pop(key, [])
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        raise UserError(f"The plan {path}: {key} must be tables, each headed [[{key}]].")
    found = []
    for table in tables:
        name, hash_ = _text(path, table, "name"), _text(path, table, hash_key)
        if table:
            raise UserError(f"The plan {path}: {key}.{min(table)} is no key of a plan.")
        if not name and not hash_:
            raise UserError(f"The plan {path}: {key} has an entry without name and {hash_key}.")
        found.append(Named(name=name, hash=hash_))
    return tuple(found)


def _asked(path: Path, key: str, value: Any) -> Any:
    """Return a value of the table `asking` as Plan has it. Raises UserError."""
    wanted = _ASKING.get(key)
    if wanted is None:
        known = ", ".join(_ASKING)
        raise UserError(f"The plan {path}: asking.{key} is no key of a plan; there are: {known}.")
    if key not in _LISTS:
        return _one(path, key, wanted, value)
    if not isinstance(value, list):
        raise UserError(f"The plan {path}: asking.{key} must be a list, not {value!r}.")
    return tuple(_one(path, key, wanted, one) for one in value)


def _one(path: Path, key: str, wanted: type, value: Any) -> Any:
    if issubclass(wanted, StrEnum):
        if value in list(wanted):
            return wanted(value)
        choices = " or ".join(wanted)
        raise UserError(f"The plan {path}: asking.{key} is {choices}, not {value!r}.")
    if wanted is float and type(value) is int:
        return float(value)
    if type(value) is not wanted:
        what = _NAMES[wanted]
        raise UserError(f"The plan {path}: asking.{key} must be {what}, not {value!r}.")
    return value


# Finding what is meant


def _models_here(
    store: Store, resources: Resources, files: Sequence[Path]
) -> dict[str, ModelRecord]:
    """Return the model files at hand by SHA-256, those that were named before all others."""
    paths = [*files, *resources.demo_models()]
    paths += [path for path, _ in (*adapted.added(), *endpoints.added())]
    paths += [path for record in store.models() if (path := Path(record.path)).is_file()]
    found: dict[str, ModelRecord] = {}
    for path in dict.fromkeys(path.absolute() for path in paths):
        if path in files:
            known_models.require_language_model(path)
        try:
            record = known_models.identify(store, path)
        except UserError:
            if path in files:
                raise
            continue  # a model with an adapter whose files are gone, say
        found.setdefault(record.sha256, record)
    return found


def _model(file: PlanFile, wanted: Named, here: Mapping[str, ModelRecord]) -> str:
    if wanted.hash in here:
        return here[wanted.hash].path
    alike = [record for record in here.values() if record.name == wanted.name]
    if alike and not wanted.hash:
        return alike[0].path
    if alike:
        raise UserError(
            f"The plan {file.path}: the model {wanted.name} here is another one (SHA-256"
            f" {alike[0].sha256[:SHORT]}…, and {wanted.hash[:SHORT]}… in the plan): give the file"
            " of the plan's model with -m FILE.gguf."
        )
    raise UserError(
        f"The plan {file.path}: the model {wanted.name} ({wanted.hash[:SHORT] or 'no hash'}…) is"
        " not known here: give its file with -m FILE.gguf."
    )


def _bank(store: Store, resources: Resources, file: PlanFile, wanted: Named) -> str:
    here = {row.id: row.name for row in store.banks()}
    here |= {bank.id: bank.name for bank in resources.banks()}
    if wanted.hash in here:
        return wanted.hash
    alike = [id_ for id_, name in here.items() if name == wanted.name]
    if alike and not wanted.hash:
        return wanted.name
    if alike:
        raise UserError(
            f"The plan {file.path}: the bank {wanted.name} here has other questions than the plan's"
            f" (content {alike[0][:SHORT]}… here, {wanted.hash[:SHORT]}… in the plan): import the"
            " plan's bank with bank import, or take its id out of the plan to ask the one here."
        )
    raise UserError(
        f"The plan {file.path}: the bank {wanted.name or wanted.hash} is not in this workspace:"
        " import its file with bank import."
    )
