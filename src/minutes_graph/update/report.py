"""The report of a night, as text and as JSON."""

from __future__ import annotations

import json

from minutes_graph.diagnostics import Diagnostic
from minutes_graph.export.changes import changes_text, changes_values
from minutes_graph.export.diff import Json
from minutes_graph.harvest.report import report_text, report_values
from minutes_graph.masking import presentable
from minutes_graph.translation import localised
from minutes_graph.update.night import Finding, NightReport


def night_text(report: NightReport) -> str:
    """Return what a person needs to know in the morning."""
    parts = [report_text(report.harvest)]
    if not report.news:
        return "".join((*parts, localised("nothing new; nothing was written"), "\n"))
    parts.append(changes_text(report.changes))
    parts += [localised(presentable(f"refused: {name}")) + "\n" for name in report.refused]
    parts += [
        localised(presentable(f"to look at: {one.file}: {one.code} {one.message}")) + "\n"
        for one in report.review
    ]
    if report.pages is not None:
        parts.append(localised(f"site: {report.pages} pages") + "\n")
    if report.feed:
        feed = report.feed
        counts = f"{len(feed.created)} new, {len(feed.updated)} changed, {len(feed.deleted)} gone"
        parts.append(localised(f"feed: {counts}") + "\n")
    if report.pushed is not None:
        parts.append(localised(f"store: {report.pushed}") + "\n")
    return "".join(parts)


def night_json(report: NightReport) -> str:
    """Return the report for programs; `status` is the exit status of the command."""
    content: dict[str, Json] = {
        "time": report.time,
        "status": int(report.needs_somebody),
        "news": report.news,
        "harvest": report_values(report.harvest),
        "changes": changes_values(report.changes),
        "refused": list(report.refused),
        "review": [_finding(one) for one in report.review],
        "site": report.pages,
        "feed": {
            "created": list(report.feed.created),
            "updated": list(report.feed.updated),
            "deleted": list(report.feed.deleted),
        },
        "store": report.pushed,
        "findings": [_diagnostic(one) for one in report.diagnostics],
    }
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def _finding(one: Finding) -> Json:
    return {"file": one.file, "code": one.code, "severity": one.severity, "message": one.message}


def _diagnostic(one: Diagnostic) -> Json:
    return {"code": one.code, "severity": one.severity.word, "source": one.source, "message": one.message}
