/** What the command line says: what is wrong with its arguments, what it needs, what it has done. */

/** Stands for a verb in usage. */
export const VERB = "VERB";

const listed = (names: readonly string[]) => names.join(", ");

/** `path`: the words of a verb. */
export const command = (path: readonly string[]) => ["emotionthinker", ...path].join(" ");
export const usage = (path: readonly string[]) => `Usage: ${command(path)}`;
export const tellsMore = (path: readonly string[]) => `“${command(path)} --help” tells more.`;
export const worksWithoutLink = () =>
  "In the project's folder, “npx .” stands for “emotionthinker”.";
export const standard = (value: string) => `[${value}]`;
export const isNoVerb = (path: readonly string[]) => `There is no “${command(path)}”.`;

// Arguments.
export const isNoOption = (name: string) => `There is no option ${name}.`;
export const takesNoValue = (name: string) => `--${name} takes no value.`;
export const valueIsMissing = (name: string, value: string) => `--${name} needs its ${value}.`;
export const optionIsMissing = (name: string, value: string) => `--${name} ${value} is missing.`;
export const operandIsMissing = (value: string) => `${value} is missing.`;
export const isExtra = (text: string) => `“${text}” is too much.`;
export const isNoneOf = (name: string, text: string, names: readonly string[]) =>
  `--${name} is “${text}”; it must be ${names.slice(0, -1).join(", ")} or ${names.at(-1)}.`;
export const isNotWhole = (name: string, text: string, least: number) =>
  `--${name} is “${text}”; it must be a whole number of at least ${least}.`;
export const oneOutputIsNeeded = () => "--csv, --functionals or both are needed.";
export const secondsInOrder = () => "--start and --end are seconds, in order.";
export const notBoth = (a: string, b: string) => `--${a} and --${b} exclude each other.`;
export const isNoChange = (text: string, names: readonly string[]) =>
  `“${text}” is no option=number, with an option of ${listed(names)}.`;
export const haveNoLabels = (corpora: readonly string[], folder: string) =>
  `No labels.tsv of ${listed(corpora) || "any corpus"} in ${folder}.`;

// Files.
export const at = (file: string, what: string) => `${file}: ${what}`;
export const noSuchFile = () => "There is no such file.";
export const isFolder = () => "This is a folder, not a file.";
export const mayNotBeRead = () => "The file may not be read.";
export const isNoFolder = (name: string) => `${name} is not a folder that can be read.`;
export const isTooMuchForNpz = () => "Too much for one .npz. Write fewer clips into it.";
export const baselineFailed = (file: string, why: string) => `Baseline ${file}: ${why}`;
export const speakersFailed = (file: string, why: string) => `Speakers ${file}: ${why}`;
export const columnsAreMissing = () =>
  "the first line must name the columns “speaker” and “file” or “id”.";
export const soundsLikeSeveral = (speaker: string) =>
  `The clips of speaker “${speaker}” do not sound like one person.`;
export const hasNoSpeaker = (file: string) => `no speaker for ${file}.`;

// The machine.
export const needsDawn = () =>
  '--device webgpu needs the package "webgpu" in Node: npm install --no-save webgpu. Or use --device wasm.';
export const unknownDawn = () => 'The package "webgpu" is not a version known here.';
/** `reason`: a sentence, or null where none is known. */
export const ratherWasm = (reason: string | null) =>
  `${reason ?? "WebGPU is not available."} Use --device wasm.`;
export const needsLittleEndian = () =>
  "Raw signals are little-endian, and this machine is not: nothing was written.";
export const threadEnded = (status: number, job: number) =>
  `A worker thread ended (status ${status}) in job ${job}.`;

// Reports.
export const progress = (done: number, of: number) => `${done} / ${of}`;

/** `relative`: answers relative to the speaker; null where nobody asked for them. */
export const analysed = (counts: {
  readonly analysed: number;
  readonly failed: number;
  readonly relative: number | null;
  readonly audio_s: number;
  readonly wall_s: number;
  readonly peak_mb: number;
}) => {
  const { relative, audio_s, wall_s } = counts;
  return (
    `${counts.analysed} analysed, ${counts.failed} failed; ` +
    (relative === null ? "" : `${relative} answers relative to the speaker; `) +
    `${audio_s.toFixed(1)} s of audio in ${wall_s.toFixed(1)} s: ` +
    `${(audio_s / wall_s).toFixed(1)} × real time, peak ${counts.peak_mb.toFixed(0)} MB.`
  );
};

export const signalsWritten = (counts: {
  readonly written: number;
  readonly kept: number;
  readonly failed: number;
  readonly audio_s: number;
  readonly wall_s: number;
}) =>
  `${counts.written} signals written (${(counts.audio_s / 3600).toFixed(2)} h of audio in ` +
  `${counts.wall_s.toFixed(0)} s), ${counts.kept} already there, ${counts.failed} failed.`;

export const tracksMeasured = (counts: {
  readonly measured: number;
  readonly kept: number;
  readonly failed: number;
  readonly audio_s: number;
  readonly wall_s: number;
}) =>
  `${counts.measured} measured, ${counts.kept} there already, ${counts.failed} failed: ` +
  `${counts.audio_s.toFixed(0)} s of audio in ${counts.wall_s.toFixed(1)} s`;

export const factsWritten = (folder: string, wall_s: number) =>
  `${folder} written in ${wall_s.toFixed(0)} s.`;

export const hasNoFacts = (clip: string, folder: string) => `${folder} has no facts of ${clip}.`;
export const argumentsWritten = (count: number, file: string) =>
  `${count} arguments written to ${file}.`;

export const variantsWritten = (made: number, folder: string, wall_s: number, failed: number) =>
  `${made} variants written to ${folder} in ${wall_s.toFixed(0)} s, ${failed} failed.`;

export const normsWritten = (clips: number, file: string) =>
  `${clips} clips measured, written to ${file}.`;
export const haveEqualWeights = () =>
  "every speaker has the same weight in each distribution, and no corpus more than a quarter of it";
/** The rows of `tools norms --coverage`: whose ordinary speech, or which emotion by which cuts. */
export const coverage = {
  all: "all",
  allByThirds: "all, by the thirds",
  leftOut: "mean of those left out",
  children: "children",
};
export const madeWithout = (corpus: string) => `without ${corpus}`;
export const byUsual = (emotion: string) => `${emotion}, usual`;
export const byThirds = (emotion: string) => `${emotion}, thirds`;
export const haveNoTracks = (corpora: readonly string[]) =>
  `No tracks of ${listed(corpora)}: nothing was written.`;
export const haveNoSpread = (measure: string, clips: number) =>
  `No speaker has ${clips} clips with ${measure}.`;
