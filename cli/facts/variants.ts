/** Prosodic variants of clips: how each is drawn, and variants.json, which says how each was made. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { validateResynthesis } from "../../common/audio/validate";
import { type ResynthesisOptions, UNCHANGED } from "../../common/resynthesis";
import { commandLine as say } from "../../words";
import { ArgumentError } from "../support/commandError";
import { asArgument } from "../support/options";

/** What was applied: the level may be less than asked for, to stay below full scale. */
export type Variant = ResynthesisOptions;

/** corpus → id of the variant → original and change. */
export type Variants = Record<string, Record<string, { readonly of: string } & Variant>>;

export const VARIANTS_FILE = "variants.json";

/** Id of the k-th variant of a clip. */
export const variantId = (id: string, k: number) => `${id}~v${k}`;

/** Null where the folder holds no variants. */
export function readVariants(folder: string): Variants | null {
  const path = join(folder, VARIANTS_FILE);
  return existsSync(path) ? (JSON.parse(readFileSync(path, "utf8")).clips as Variants) : null;
}

type Option = keyof ResynthesisOptions;
type Ranges = Readonly<Record<Option, readonly [number, number]>>;

export const VARIANT_SET_NAMES = ["moderate", "wide"] as const;
export type VariantSet = (typeof VARIANT_SET_NAMES)[number];

/** Lowest and highest value of each option; factors are drawn on the logarithmic scale. */
export const VARIANT_SETS: Readonly<Record<VariantSet, Ranges>> = {
  moderate: {
    pitch_st: [-2.5, 2.5],
    rate: [0.8, 1.25],
    level_db: [-8, 8],
    dynamics: [0.7, 1.4],
    pauses: [0.6, 1.8],
  },
  wide: {
    pitch_st: [-5, 5],
    rate: [0.65, 1.45],
    level_db: [-12, 12],
    dynamics: [0.5, 1.8],
    pauses: [0.4, 2.5],
  },
};

const IS_FACTOR: Readonly<Record<Option, boolean>> = {
  pitch_st: false,
  rate: true,
  level_db: false,
  dynamics: true,
  pauses: true,
};

/** "pitch_st=4" → those options, the others unchanged. Throws ArgumentError. */
export function parseChange(text: string): ResynthesisOptions {
  const [, name = "", value] = /^(\w+)=([-+.\d]+)$/.exec(text) ?? [];
  if (!Object.hasOwn(UNCHANGED, name)) {
    throw new ArgumentError(say.isNoChange(text, Object.keys(UNCHANGED)));
  }
  const options = { ...UNCHANGED, [name]: Number(value) };
  asArgument(() => validateResynthesis(options));
  return options;
}

const MAX_CHANGES = 2;
const LEVEL_PROBABILITY = 0.5;

/**
 * One or two options drawn at random, and at times the level, which no claim depends on; the others
 * unchanged; pauses only where there are any. The same id and seed give the same options.
 */
export function drawVariant(
  id: string,
  seed: number,
  set: VariantSet,
  hasPauses: boolean,
): ResynthesisOptions {
  const random = createRandom(`${seed} ${id}`);
  const names = ["pitch_st", "rate", "dynamics", ...(hasPauses ? ["pauses"] : [])] as Option[];
  const changes = 1 + Math.floor(random() * MAX_CHANGES);
  const chosen = Array.from({ length: changes }, () =>
    names.splice(Math.floor(random() * names.length), 1),
  ).flat();
  if (random() < LEVEL_PROBABILITY) chosen.push("level_db");
  const options = { ...UNCHANGED };
  for (const name of chosen) {
    const [low, high] = VARIANT_SETS[set][name];
    const share = random();
    const value = IS_FACTOR[name] ? low * (high / low) ** share : low + (high - low) * share;
    Object.assign(options, { [name]: Number(value.toFixed(3)) });
  }
  return options;
}

/** Uniform in [0, 1): mulberry32 (Ettinger), started from the text's FNV-1a hash. */
function createRandom(text: string): () => number {
  let state = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) {
    state = Math.imul(state ^ byte, 0x01000193);
  }
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
