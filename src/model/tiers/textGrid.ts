/**
 * Praat's TextGrid as text (manual: "TextGrid file formats"): any of its text forms read, the long one written. As Praat
 * does, the reader looks at free-standing numbers, texts and flags, and at nothing else.
 */
import { AppError } from "../../../common/errors";
import { type Interval, isPointTier, type Point, type Tier } from "./tiers";

/** A file that is called a TextGrid and can't be read as one. */
export class TextGridError extends AppError<
  "textgrid-binary" | "textgrid-other" | "textgrid-damaged" | "textgrid-alone"
> {
  override readonly name = "TextGridError";
}

/** Programs write ends and starts that differ by their rounding, s. */
const JITTER_S = 0.001;
/** More is none: ten million labels, bytes. */
const LARGEST = 500_000_000;

/** `source`: the name of the file. Throws TextGridError. */
export function readTextGrid(bytes: Uint8Array, source: string): Tier[] {
  if (bytes.length > LARGEST) throw new TextGridError("textgrid-other", { source });
  if (String.fromCharCode(...bytes.subarray(0, 12)) === "ooBinaryFile") {
    throw new TextGridError("textgrid-binary", { source });
  }
  const tokens = new Tokens(decoded(bytes), source);
  const [type, what] = [tokens.text(), tokens.text()];
  if (type !== "ooTextFile" || what !== "TextGrid") {
    throw new TextGridError("textgrid-other", { source });
  }
  tokens.number();
  tokens.number();
  if (tokens.flag() !== "exists") return [];
  return Array.from({ length: tokens.count() }, () => readTier(tokens));
}

function readTier(tokens: Tokens): Tier {
  const kind = tokens.text();
  if (kind !== "IntervalTier" && kind !== "TextTier") throw tokens.damaged();
  const name = tokens.text();
  const [start, end] = [tokens.number(), tokens.number()];
  const length = tokens.count();
  if (kind === "TextTier") {
    const points = Array.from(
      { length },
      (): Point => ({
        time: tokens.number(),
        mark: tokens.text(),
      }),
    );
    return { name, start, end, points };
  }
  const intervals = Array.from(
    { length },
    (): Interval => ({
      start: tokens.number(),
      end: tokens.number(),
      text: tokens.text(),
    }),
  );
  const isInOrder = (one: Interval, i: number) =>
    one.end >= one.start && (i === 0 || one.start >= (intervals[i - 1] as Interval).end - JITTER_S);
  if (!intervals.every(isInOrder)) throw tokens.damaged();
  return { name, start, end, intervals };
}

/** By its mark of bytes; without one UTF-8, and where it is none the Latin-1 of older Praats. */
function decoded(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xfe && second === 0xff) return new TextDecoder("utf-16be").decode(bytes);
  if (first === 0xff && second === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

/** A text in quotes (doubled inside), a flag, a comment up to the end of its line, or a word up to a blank. */
const TOKEN = /"([^"]*(?:""[^"]*)*)"|<([^>\s]{0,40})>|!.*|[^\s"<!]\S*|\S/gu;
const NUMBER = /^[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?$/i;
/** More is no length of a tier. */
const MOST = 10_000_000;

/** Those that are free-standing numbers, texts and flags, one after the other. */
class Tokens {
  readonly #text: string;
  readonly #matches: Iterator<RegExpExecArray>;
  readonly #source: string;
  #at = 0;

  constructor(text: string, source: string) {
    this.#text = text;
    this.#matches = text.matchAll(TOKEN);
    this.#source = source;
  }

  text(): string {
    const token = this.#next();
    if (token[1] === undefined) throw this.damaged();
    return token[1].replaceAll('""', '"');
  }

  number(): number {
    const [word] = this.#next();
    const value = Number(word);
    if (!NUMBER.test(word) || !Number.isFinite(value)) throw this.damaged();
    return value;
  }

  count(): number {
    const count = this.number();
    if (!(Number.isInteger(count) && count >= 0 && count <= MOST)) throw this.damaged();
    return count;
  }

  flag(): string {
    const flag = this.#next()[2];
    if (flag === undefined) throw this.damaged();
    return flag;
  }

  damaged(): TextGridError {
    const line = this.#text.slice(0, this.#at).split(/\r\n?|\n/).length;
    return new TextGridError("textgrid-damaged", { source: this.#source, line });
  }

  #next(): RegExpExecArray {
    for (;;) {
      const { value, done } = this.#matches.next();
      if (done) {
        this.#at = this.#text.length;
        throw this.damaged();
      }
      this.#at = value.index;
      const isStanding = value[1] !== undefined || value[2] !== undefined || NUMBER.test(value[0]);
      if (isStanding) return value;
    }
  }
}

/** The text of a TextGrid file over [start, end] s; each tier keeps its own time domain. */
export function writeTextGrid(tiers: readonly Tier[], start: number, end: number): string {
  const lines = [
    'File type = "ooTextFile"',
    'Object class = "TextGrid"',
    "",
    `xmin = ${start} `,
    `xmax = ${end} `,
    "tiers? <exists> ",
    `size = ${tiers.length} `,
    "item []: ",
  ];
  tiers.forEach((tier, i) => {
    lines.push(`    item [${i + 1}]:`, ...tierLines(tier));
  });
  return `${lines.join("\n")}\n`;
}

function tierLines(tier: Tier): string[] {
  const isPoints = isPointTier(tier);
  const lines = [
    `class = "${isPoints ? "TextTier" : "IntervalTier"}" `,
    `name = ${quote(tier.name)} `,
    `xmin = ${tier.start} `,
    `xmax = ${tier.end} `,
  ];
  if (isPoints) {
    lines.push(`points: size = ${tier.points.length} `);
    tier.points.forEach(({ time, mark }, i) => {
      lines.push(`points [${i + 1}]:`, `    number = ${time} `, `    mark = ${quote(mark)} `);
    });
  } else {
    lines.push(`intervals: size = ${tier.intervals.length} `);
    tier.intervals.forEach(({ start, end, text }, i) => {
      lines.push(
        `intervals [${i + 1}]:`,
        `    xmin = ${start} `,
        `    xmax = ${end} `,
        `    text = ${quote(text)} `,
      );
    });
  }
  return lines.map((line) => `        ${line}`);
}

/** Praat doubles quotes inside of a text. */
function quote(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}
