/** Which clips there are, and where their audio lies. */
import { existsSync, readdirSync } from "node:fs";
import { join, parse } from "node:path";
import { commandLine as say } from "../../words";
import { readTable, TRAINING_CORPORA } from "../norms/corpora";
import { ArgumentError } from "../support/commandError";
import { readVariants, type Variant, type Variants, variantId } from "./variants";

/** What a corpus says of a clip. */
export interface ClipLabel {
  /** The corpus's own; of a variant "<original>~v0". */
  readonly id: string;
  readonly corpus: string;
  /** "<corpus>-<speaker>": unique over corpora. */
  readonly speaker: string;
  /** "F", "M" or "?". */
  readonly sex: string;
  readonly emotion: string;
  readonly sentence: string;
  /** The words give the emotion away. */
  readonly text_leak: boolean;
  /** How the clip was changed, and the clip it was made from; null for recordings. */
  readonly variant: Variant | null;
  readonly of: string | null;
}

export interface ClipFile {
  readonly label: ClipLabel;
  /** An audio file, or raw samples (.f32). */
  readonly audio: string;
  /** Tracks beside the samples, where they are to be used. */
  readonly tracks: string | null;
  /** Voice quality that another tracker measured of the same frames (voiceFile.ts), where it lies beside the tracks. */
  readonly voice: string | null;
}

export interface ClipsOptions {
  readonly corpora: string;
  /** Folder of decoded signals, or of variants (with variants.json); null: the corpora's own audio. */
  readonly signals: string | null;
  /** Measure again even where tracks, and voice quality, lie beside the samples. */
  readonly remeasure: boolean;
}

/** Names of the corpora in a folder, in order. */
function corporaIn(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => existsSync(join(folder, name, "labels.tsv")))
    .sort();
}

/** Only these may be trained on. */
export function isForTraining(corpus: string): boolean {
  return TRAINING_CORPORA.some((name) => name === corpus);
}

/**
 * The corpora that are meant: those named, or else those of the folder that are `usual`. Throws ArgumentError
 * where one is not in the folder, or none is left.
 */
export function chosenCorpora(
  folder: string,
  names: readonly string[] | undefined,
  usual: (corpus: string) => boolean,
): readonly string[] {
  const found = corporaIn(folder);
  const chosen = names ?? found.filter(usual);
  const unknown = chosen.filter((name) => !found.includes(name));
  if (unknown.length > 0 || chosen.length === 0) {
    throw new ArgumentError(say.haveNoLabels(unknown, folder));
  }
  return chosen;
}

/** In the order of the labels; clips without audio are left out. */
export function clipsOf(corpus: string, options: ClipsOptions): ClipFile[] {
  const folder = join(options.corpora, corpus);
  const labels = readTable(join(folder, "labels.tsv")).map((row) => labelOf(corpus, row));
  if (options.signals === null) {
    const audio = new Map(readdirSync(join(folder, "audio")).map((f) => [parse(f).name, f]));
    return labels.flatMap((label) => {
      const file = audio.get(label.id);
      return file ? [{ label, audio: join(folder, "audio", file), tracks: null, voice: null }] : [];
    });
  }
  const signals = join(options.signals, corpus);
  const variants = readVariants(options.signals)?.[corpus];
  const all = variants ? labels.flatMap((label) => variantsOf(label, variants)) : labels;
  return all.flatMap((label) => {
    const audio = join(signals, `${label.id}.f32`);
    if (!existsSync(audio)) return [];
    const beside = (extension: string) => {
      const path = join(signals, `${label.id}${extension}`);
      return !options.remeasure && existsSync(path) ? path : null;
    };
    const tracks = beside(".tracks");
    return [{ label, audio, tracks, voice: tracks && beside(".voice") }];
  });
}

function labelOf(corpus: string, row: Readonly<Record<string, string>>): ClipLabel {
  const { id = "", speaker = "", sex = "?", emotion = "", sentence = "", text_leak } = row;
  return {
    id,
    corpus,
    speaker: `${corpus}-${speaker}`,
    sex,
    emotion,
    sentence,
    text_leak: text_leak === "yes",
    variant: null,
    of: null,
  };
}

function variantsOf(label: ClipLabel, variants: Variants[string]): ClipLabel[] {
  const found: ClipLabel[] = [];
  for (let k = 0; ; k++) {
    const id = variantId(label.id, k);
    const made = variants[id];
    if (!made) return found;
    const { of, ...variant } = made;
    found.push({ ...label, id, variant, of });
  }
}
