/** variants.json: how each resynthesised clip was changed. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { ResynthesisOptions } from "../../common/resynthesis";

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
