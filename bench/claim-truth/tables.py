"""The tables of score.py, as lines of Markdown."""

from collections import Counter

import numpy as np

from rules import KINDS, UNITS

THRESHOLDS = (0, 0.5, 0.6, 0.7, 0.8, 0.9)


def references(kind: str) -> list[tuple[str, ...]]:
    """The references a kind is held against, alone and together."""
    if kind == "rate":
        return [("hand",)]
    if kind == "pauses" or kind == "longest_pause":
        return [("hand",), ("filtered",)]  # Praat's silences know no F0
    if kind == "energy" or kind == "energy_range":
        return [("filtered",)]  # Praat's intensity, the same for both
    both = [("filtered",), ("raw",), ("filtered", "raw")]
    return [*both, ("sex",)] if kind == "pitch_level" else both


NAMES = {"filtered": "filtered", "raw": "raw", "hand": "hand marks", "sex": "filtered, register by the speaker's sex"}


def title(kind: str, names: tuple[str, ...]) -> str:
    if "filtered" in names and len(references(kind)[-1]) == 1 and kind != "pitch_level":
        return "silences" if "pause" in kind else "intensity"
    return " and ".join(NAMES[name] for name in names)


def percent(values: list[bool]) -> str:
    return f"{100 * np.mean(values):.1f}" if len(values) else "–"


def agreement(rows: list) -> list[str]:
    """Share of facts whose level agrees, by confidence."""
    head = " | ".join("all" if t == 0 else f"≥ {t}" for t in THRESHOLDS)
    out = [f"| kind | against | facts | {head} |", "|---|---|---|" + "---|" * len(THRESHOLDS)]
    for kind in KINDS:
        for names in references(kind):
            own = [r for r in rows if r.kind == kind and r.known(names)]
            cells = []
            for least in THRESHOLDS:
                kept = [r.agrees(names) for r in own if r.confidence >= least]
                cells.append(percent(kept) + (f" ({100 * len(kept) / len(own):.0f})" if least and own else ""))
            out.append(f"| {kind} | {title(kind, names)} | {len(own)} | {' | '.join(cells)} |")
    return out


def differences(rows: list) -> list[str]:
    """Ours minus the reference's, and where it is."""
    out = ["| kind | against | bias | median | 90 % | span within 150 ms, % |", "|---|---|---|---|---|---|"]
    for kind in KINDS:
        placed = percent([r.at_reference for r in rows if r.kind == kind and r.at_reference is not None])
        for names in references(kind):
            own = [r for r in rows if r.kind == kind and r.known(names)]
            if len(names) > 1 or not own or names == ("sex",):
                continue
            ours = np.array([r.value for r in own])
            theirs = np.array([r.truths[names[0]][1] for r in own])
            unit, off = UNITS[kind], ours - theirs
            if kind == "pitch_level":
                unit, off = "st", 12 * np.log2(ours / theirs)
            middle, most = np.percentile(np.abs(off), [50, 90])
            figures = f"{np.median(off):+.2f} {unit} | {middle:.2f} | {most:.2f}" if kind != "contour" else "– | – | –"
            out.append(f"| {kind} | {title(kind, names)} | {figures} | {placed} |")
    return out


def of_traces(traces: list[list]) -> list[str]:
    """Claims of traces: truth and place by kind; then what the app's own verdict is worth."""
    rows = [claim for trace in traces for claim in trace]
    kinds = np.mean([len({claim.kind for claim in trace}) for trace in traces])
    out = [
        f"{len(traces)} traces, {len(rows) / len(traces):.1f} claims of {kinds:.1f} kinds each.",
        "",
        "| kind | claims | true by the first reference, % | by each, % | span at a fact's, % | at the references', % |",
        "|---|---|---|---|---|---|",
    ]
    told: list[bool] = []
    for kind in KINDS:
        own = [r for r in rows if r.kind == kind]
        if not own:
            continue
        cells = []
        for i, names in enumerate(references(kind)):
            agree = [r.agrees(names) for r in own if r.known(names)]
            cells.append(f"{title(kind, names)} {percent(agree)}")
            if i == 0:
                told += agree
                first = f"{percent(agree)} ({title(kind, names)})"
        at_fact = percent([r.at_fact for r in own])
        placed = percent([r.at_reference for r in own if r.at_reference is not None])
        out.append(f"| {kind} | {len(own)} | {first} | {'; '.join(cells[1:]) or '–'} | {at_fact} | {placed} |")
    out.append(f"| all | {len(rows)} | {percent(told)} | | {percent([r.at_fact for r in rows])} | |")
    verdicts = Counter((r.verdict, r.agrees(references(r.kind)[0])) for r in rows if r.verdict)
    if verdicts:
        out += ["", "| verdict of the app | claims | true by the first reference, % |", "|---|---|---|"]
        for verdict in sorted({v for v, _ in verdicts}):
            right, wrong = verdicts[verdict, True], verdicts[verdict, False]
            out.append(f"| {verdict} | {right + wrong} | {100 * right / (right + wrong):.1f} |")
    return out
