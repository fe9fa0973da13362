"""The command `results export`."""

from pathlib import Path

import click

from faef_desktop.app.results.export import FileFormat
from faef_desktop.app.results.tidy import export_tidy
from faef_desktop.cli.common import (
    Setting,
    bank_option,
    json_option,
    pass_setting,
    print_json,
    say,
    say_namesakes,
    workspace_option,
)


@click.group("results")
def results_group() -> None:
    """Write whole results as tables for other programs."""


@results_group.command("export")
@click.option(
    "-o", "--output", required=True, type=click.Path(path_type=Path), metavar="FOLDER",
    help="Folder to write the tables into.",
)  # fmt: skip
@click.option(
    "--format", "file_format", type=click.Choice([kind.value for kind in FileFormat]),
    default=FileFormat.CSV.value, show_default=True, help="Format of the tables.",
)  # fmt: skip
@bank_option
@click.option("--force", is_flag=True, help="Overwrite the files if they are there.")
@workspace_option
@json_option
@pass_setting
def export_results(
    setting: Setting,
    *,
    output: Path,
    file_format: str,
    bank: str | None,
    force: bool,
    workspace: Path | None,
    as_json: bool,
) -> None:
    """Write scores, results by question, questions, replies and labels as tidy tables.

    The table "columns" says what each column of the others means. What is not known is empty.
    """
    with setting.services(workspace, made=False) as services:
        say_namesakes(services.store, bank)
        counts = export_tidy(
            services.store, output, file_format=FileFormat(file_format), bank=bank, force=force
        )
    rows = {table.value: count for table, count in counts.items()}
    if as_json:
        print_json({"path": str(output), "rows": rows})
    else:
        listed = ", ".join(f"{table} {count}" for table, count in rows.items())
        say(f"Tables written to {output} (rows: {listed})")
