/** What the command line says of its verbs: `emotionthinker --help`, `emotionthinker VERB --help`. */

import { HOP } from "./figures";

export interface VerbHelp {
  /** One line, in the list of verbs too. */
  readonly what: string;
  /** Paragraphs that only the verb's own help shows. */
  readonly more?: readonly string[];
  /** What stands on the line without a name. */
  readonly operands?: string;
  /** By option, without the dashes. */
  readonly options: Readonly<Record<string, string>>;
  readonly exit: string;
}

const CORPORA = "Folder of corpora: <corpus>/labels.tsv and <corpus>/audio/*.";
const THREADS = "Threads that work at the same time.";
const ONLY = "These corpora alone.";
const EXIT_TOOL = "Exit status: 0; 1 when a file failed; 2 when nothing could be done.";

export const VERB_HELP = {
  analyze: {
    what: "The page's analysis over many files: one JSON object a line, in the order of the files.",
    more: [
      'A file that cannot be analysed gives {"file", "error"}, and the run goes on.',
      "Every field is described in docs/command-line.md.",
    ],
    operands: "Audio, or raw samples (.f32) as the tools write them.",
    options: {
      device:
        "auto is WASM, one thread a core: that does not depend on the graphics driver. webgpu needs the " +
        "package “webgpu” (npm install --no-save webgpu) and takes one file after the other.",
      baseline:
        "A recording of the speaker's usual voice; every claim is then compared with that voice too.",
      "same-speaker":
        "All files are of one person: they are heard twice, the second time with answers relative to all of them.",
      speakers:
        "The same person by person: a tab-separated table with the columns “speaker” and “file” or “id”. " +
        "Not together with --same-speaker.",
      out: "Where the lines go; without it to standard output.",
      threads: "Files at the same time, on WASM. Each takes about 150 MB.",
    },
    exit: "Exit status: 0; 1 when a file failed; 2 when nothing could be analysed.",
  },
  prosody: {
    what: `Pitch, level and voice quality of one file as CSV, one row per ${HOP} frame.`,
    more: [
      "The CSV takes a file of any length in flat memory; functionals hold its samples. The options from " +
        "--method on are Praat's pitch settings, under Praat's names and with its defaults.",
    ],
    operands: "Audio.",
    options: {
      csv: "Where the frames go. This, --functionals or both are needed.",
      functionals: "Where every figure of a stretch goes, under its eGeMAPS name.",
      start: "Where the stretch begins, in seconds.",
      end: "Where it ends; without it at the end of the file.",
      method: "Autocorrelation of the low-pass filtered or of the raw signal.",
      "fit-to-speaker": "A second pass fitted to the recording; no: Praat's own algorithm.",
      floor: "Lowest pitch, Hz.",
      ceiling: "Highest pitch, Hz.",
      "attenuation-at-top": "Gain of the low-pass at the ceiling; filtered method only.",
      "silence-threshold": "Frames with a lower peak, relative to the loudest, tend to unvoiced.",
      "voicing-threshold": "Strength of the unvoiced candidate.",
      "octave-cost": "Favours high candidates, per octave.",
      "octave-jump-cost": "Cost of a pitch jump between frames, per octave.",
      "voiced-unvoiced-cost": "Cost of a change between voiced and unvoiced.",
    },
    exit: "Exit status: 0; 1 when the file could not be measured; 2 when the arguments are wrong.",
  },
  signals: {
    what: "Decodes the audio of corpora with the app's own code, for training.",
    more: [
      "Writes OUT/<corpus>/<id>.f32: little-endian float32, 16 kHz, mono. Files that are there are kept.",
    ],
    options: { corpora: CORPORA, out: "Folder that is written.", threads: THREADS },
    exit: EXIT_TOOL,
  },
  prosodyTracks: {
    what: "Measures pitch, voicing and level of raw signals with the app's own kernel, for training.",
    more: [
      "For every *.f32 below the folder, a *.tracks file beside it: float32 [F, 4], in the order of " +
        "common/constants.json. Files that have theirs are skipped.",
    ],
    operands: "Folder of raw signals, as “tools signals” writes it.",
    options: { threads: THREADS },
    exit: EXIT_TOOL,
  },
  norms: {
    what: "Measures the training clips and writes the norms that define “high”, “fast”, “bright”.",
    options: {
      corpora: CORPORA,
      tracks:
        "Folder of <corpus>/<id>.f32 and .tracks, as “tools signals” and “tools prosody-tracks” write them.",
      out: "File that is written; without it the project's common/norms.json.",
      every: "Looks at every Nth clip only, for a quick look.",
      coverage:
        "Prints how much ordinary speech lies at the middle level, of each corpus by norms made without it.",
    },
    exit: "Exit status: 0; 1 when a corpus has no tracks and nothing was written; 2 when the arguments are wrong.",
  },
  arguments: {
    what: "EmotionCoT: the argument of each ledger, steps and words, by the code of the page.",
    more: ["Ledgers are written by training.policy.ledgers; one clip a line, as what is written."],
    options: {
      facts: "Folder of `tools facts`.",
      ledgers: "What the network says of each clip, and how far its facts weigh.",
      out: "File that is written.",
    },
    exit: "Exit status: 0; 1 when a ledger's clip has no facts; 2 when the arguments are wrong.",
  },
  facts: {
    what: "What the app measures on every clip of the corpora, for training.",
    more: [
      "Writes OUT/<corpus>.jsonl (one clip a line), OUT/<corpus>.npz (float32 [F, channels] a clip) and " +
        "OUT/facts.json (channels, settings, counts, which corpora may be trained on).",
    ],
    options: {
      corpora: CORPORA,
      signals:
        "Folder of decoded signals or, where a variants.json lies in it, of variants; without it the corpora's own audio is decoded.",
      out: "Folder that is written.",
      only: ONLY,
      threads: THREADS,
      remeasure: "Measures again even where tracks lie beside the signals.",
      regardless: "Leaves nothing out that the recording's condition makes doubtful.",
    },
    exit: "Exit status: 0; 1 when a clip failed, or there was none; 2 when nothing could be done.",
  },
  variants: {
    what: "Clips with another pitch, speed, level, dynamics or other pauses, by resynthesis, for training.",
    more: [
      "Writes OUT/<corpus>/<id>~v0.f32 … and OUT/variants.json, which says what was changed; " +
        "“tools facts --signals OUT” measures them anew. Changes are drawn at random, or told by --change: one variant a clip " +
        "and --change, ~v0, ~v1 … in that order.",
    ],
    options: {
      corpora: CORPORA,
      signals: "Folder of decoded signals.",
      out: "Folder that is written.",
      copies: "Variants of each clip.",
      seed: "The same seed draws the same changes.",
      set: "How far drawn changes go.",
      change: "A change that every clip gets, as pitch_st=4 or rate=0.7.",
      only: `${ONLY} Without it: those that may be trained on.`,
      threads: THREADS,
    },
    exit: "Exit status: 0; 1 when a clip failed, or there was none; 2 when nothing could be done.",
  },
} as const satisfies Readonly<Record<string, VerbHelp>>;
