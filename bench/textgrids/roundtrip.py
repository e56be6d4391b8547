"""TextGrids of every form through the page's reader and writer, read by three libraries afterwards.

pip install praatio praat-parselmouth tgt
python bench/textgrids/roundtrip.py

Every file has known tiers. Written by hand, by praatio, by parselmouth (Praat itself) and by tgt; long and short;
UTF-8, with and without a byte order mark, UTF-16 of both orders, Latin-1; empty tiers, points, quotes, IPA, emoji,
line breaks, comments. Passes where the written file says exactly what the first one said to each of the libraries.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

import parselmouth
import tgt
from parselmouth.praat import call
from praatio import textgrid as praatio_textgrid

ROOT = Path(__file__).resolve().parents[2]

Label = tuple[float, float, str]
# A tier: its name, "intervals" or "points", its labels.
Tiers = list[tuple[str, str, list[Label]]]


TIERS: dict[str, Tiers] = {
    "words": [("words", "intervals", [(0, 0.5, ""), (0.5, 1.25, "hello"), (1.25, 2, "")])],
    "empty": [("nothing", "intervals", [(0, 2, "")]), ("no points", "points", [])],
    "points": [("peaks", "points", [(0.25, 0.25, "H*"), (1.75, 1.75, "L%")])],
    "both": [
        ("words", "intervals", [(0, 1, "one"), (1, 2, "two")]),
        ("tones", "points", [(0.5, 0.5, "H*+L")]),
    ],
    "quotes": [("say", "intervals", [(0, 1, 'he said "no"'), (1, 2, '"')])],
    "ipa": [("ʃ tier", "intervals", [(0, 1, "ˈʃiːpɪŋ ŋ̊ t͡ʃ ə˞"), (1, 2, "ʔɒ̃")])],
    "emoji": [("mood", "intervals", [(0, 1, "😀 👩‍🔬"), (1, 2, "😡")])],
    "umlauts": [("Wörter", "intervals", [(0, 1, "Äpfel für Öl"), (1, 2, "Straße")])],
    "precise": [("t", "intervals", [(0, 0.1234567890123, "a"), (0.1234567890123, 1.9999999, "b"), (1.9999999, 2, "")])],
    "numbers": [("n", "intervals", [(0, 1, "1 2.5"), (1, 2, "<exists> ! no comment")])],
}
END = 2


def long_text(tiers: Tiers, newline: str = "\n") -> str:
    lines = ['File type = "ooTextFile"', 'Object class = "TextGrid"', "", "xmin = 0 ", f"xmax = {END} "]
    lines += ["tiers? <exists> ", f"size = {len(tiers)} ", "item []: "]
    for number, (name, kind, labels) in enumerate(tiers, 1):
        is_points = kind == "points"
        lines += [f"    item [{number}]:", f'        class = "{"TextTier" if is_points else "IntervalTier"}" ']
        lines += [f"        name = {quoted(name)} ", "        xmin = 0 ", f"        xmax = {END} "]
        lines.append(f"        {kind}: size = {len(labels)} ")
        for i, (start, end, text) in enumerate(labels, 1):
            lines.append(f"        {kind} [{i}]:")
            if is_points:
                lines += [f"            number = {start} ", f"            mark = {quoted(text)} "]
            else:
                lines += [f"            xmin = {start} ", f"            xmax = {end} "]
                lines.append(f"            text = {quoted(text)} ")
    return newline.join(lines) + newline


def short_text(tiers: Tiers) -> str:
    lines = ['File type = "ooTextFile"', 'Object class = "TextGrid"', "", "0", f"{END}", "<exists>", f"{len(tiers)}"]
    for name, kind, labels in tiers:
        is_points = kind == "points"
        lines += ['"TextTier"' if is_points else '"IntervalTier"', quoted(name), "0", f"{END}", f"{len(labels)}"]
        for start, end, text in labels:
            lines += [f"{start}"] + ([] if is_points else [f"{end}"]) + [quoted(text)]
    return "\n".join(lines) + "\n"


def quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'


def by_praatio(tiers: Tiers, path: Path, form: str) -> None:
    grid = praatio_textgrid.Textgrid(0, END)
    for name, kind, labels in tiers:
        if kind == "points":
            points = [(start, text) for start, _, text in labels]
            grid.addTier(praatio_textgrid.PointTier(name, points, 0, END))
        else:
            grid.addTier(praatio_textgrid.IntervalTier(name, labels, 0, END))
    grid.save(str(path), format=form, includeBlankSpaces=True)


def by_praat(tiers: Tiers, path: Path, command: str) -> None:
    kinds = {name: kind for name, kind, _ in tiers}
    names = " ".join(name.replace(" ", "_") for name in kinds)
    points = " ".join(name.replace(" ", "_") for name, kind in kinds.items() if kind == "points")
    grid = call("Create TextGrid", 0, END, names, points)
    for number, (name, kind, labels) in enumerate(tiers, 1):
        call(grid, "Set tier name...", number, name) if " " in name else None
        for start, end, text in labels:
            if kind == "points":
                call(grid, "Insert point...", number, start, text)
                continue
            if end < END:
                call(grid, "Insert boundary...", number, end)
            at = call(grid, "Get interval at time...", number, (start + end) / 2)
            call(grid, "Set interval text...", number, at, text)
    call(grid, command, str(path))


def by_tgt(tiers: Tiers, path: Path, form: str) -> None:
    grid = tgt.TextGrid()
    for name, kind, labels in tiers:
        if kind == "points":
            tier = tgt.PointTier(0, END, name, [tgt.Point(start, text) for start, _, text in labels])
        else:
            tier = tgt.IntervalTier(0, END, name, [tgt.Interval(*label) for label in labels])
        grid.add_tier(tier)
    tgt.write_to_file(grid, str(path), format=form, encoding="utf-8")


def make(folder: Path) -> dict[str, Tiers]:
    made: dict[str, Tiers] = {}

    def keep(name: str, tiers: Tiers, data: bytes | None = None) -> Path:
        made[f"{name}.TextGrid"] = tiers
        path = folder / f"{name}.TextGrid"
        if data is not None:
            path.write_bytes(data)
        return path

    for name, tiers in TIERS.items():
        keep(f"{name} long utf-8", tiers, long_text(tiers).encode())
        keep(f"{name} short utf-16", tiers, short_text(tiers).encode("utf-16"))
    # praatio wants names that differ.
    everything = [(f"{name} of {of}", *rest) for of, all in TIERS.items() for name, *rest in all]
    for name, tiers in {"ipa": TIERS["ipa"], "all": everything}.items():
        keep(f"{name} long utf-8 bom", tiers, long_text(tiers).encode("utf-8-sig"))
        keep(f"{name} short utf-8", tiers, short_text(tiers).encode())
        keep(f"{name} long utf-16be", tiers, b"\xfe\xff" + long_text(tiers).encode("utf-16-be"))
    keep("umlauts latin-1", TIERS["umlauts"], long_text(TIERS["umlauts"]).encode("latin-1"))
    keep("words windows lines", TIERS["words"], long_text(TIERS["words"], "\r\n").encode())
    keep("words mac lines", TIERS["words"], long_text(TIERS["words"], "\r").encode())
    commented = short_text(TIERS["words"]).replace("<exists>", "<exists> ! they do\n! 17\n")
    keep("words commented", TIERS["words"], commented.encode())
    for name in ("words", "both", "quotes", "ipa", "emoji"):
        by_praatio(TIERS[name], keep(f"{name} praatio long", TIERS[name]), "long_textgrid")
        by_praatio(TIERS[name], keep(f"{name} praatio short", TIERS[name]), "short_textgrid")
        by_praat(TIERS[name], keep(f"{name} Praat", TIERS[name]), "Save as text file...")
        by_praat(TIERS[name], keep(f"{name} Praat short", TIERS[name]), "Save as short text file...")
        by_tgt(TIERS[name], keep(f"{name} tgt long", TIERS[name]), "long")
        by_tgt(TIERS[name], keep(f"{name} tgt short", TIERS[name]), "short")
    return made


def read_praatio(path: Path) -> Tiers:
    grid = praatio_textgrid.openTextgrid(str(path), includeEmptyIntervals=True)
    tiers: Tiers = []
    for tier in grid.tiers:
        if isinstance(tier, praatio_textgrid.PointTier):
            labels = [(point.time, point.time, point.label) for point in tier.entries]
            tiers.append((tier.name, "points", labels))
        else:
            tiers.append((tier.name, "intervals", [(e.start, e.end, e.label) for e in tier.entries]))
    return tiers


def read_praat(path: Path) -> Tiers:
    grid = parselmouth.read(str(path))
    tiers: Tiers = []
    for number in range(1, call(grid, "Get number of tiers") + 1):
        name = call(grid, "Get tier name...", number)
        if call(grid, "Is interval tier...", number):
            count = call(grid, "Get number of intervals...", number)
            labels = [
                (
                    call(grid, "Get start time of interval...", number, i),
                    call(grid, "Get end time of interval...", number, i),
                    call(grid, "Get label of interval...", number, i),
                )
                for i in range(1, count + 1)
            ]
            tiers.append((name, "intervals", labels))
        else:
            count = call(grid, "Get number of points...", number)
            labels = []
            for i in range(1, count + 1):
                time = call(grid, "Get time of point...", number, i)
                labels.append((time, time, call(grid, "Get label of point...", number, i)))
            tiers.append((name, "points", labels))
    return tiers


def read_tgt(path: Path) -> Tiers:
    grid = tgt.read_textgrid(str(path), encoding="utf-8", include_empty_intervals=True)
    tiers: Tiers = []
    for tier in grid.tiers:
        if isinstance(tier, tgt.PointTier):
            tiers.append((tier.name, "points", [(p.time, p.time, p.text) for p in tier.points]))
        else:
            labels = [(i.start_time, i.end_time, i.text) for i in tier.intervals]
            tiers.append((tier.name, "intervals", labels))
    return tiers


READERS = {"praatio": read_praatio, "parselmouth": read_praat, "tgt": read_tgt}


def main() -> None:
    wrong = 0
    with tempfile.TemporaryDirectory() as folder:
        first, again = Path(folder) / "first", Path(folder) / "again"
        first.mkdir()
        made = make(first)
        command = ["node", str(ROOT / "bench/run.mjs"), "textgrids", str(first), str(again)]
        subprocess.run(command, check=True)
        for library, read in READERS.items():
            right = 0
            for name, tiers in made.items():
                try:
                    found = read(again / name)
                except Exception as error:  # whatever a library throws is its verdict
                    print(f"{library} can't read {name}: {type(error).__name__} {error}")
                    continue
                if found == in_floats(tiers):
                    right += 1
                else:
                    print(f"{library}: {name} is {found}, not {tiers}")
            print(f"{library}: {right} of {len(made)} say what they said")
            wrong += len(made) - right
    sys.exit(1 if wrong else 0)


def in_floats(tiers: Tiers) -> Tiers:
    return [(name, kind, [(float(a), float(b), text) for a, b, text in labels]) for name, kind, labels in tiers]


if __name__ == "__main__":
    main()
