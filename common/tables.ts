/** What every JSON table of this folder goes through: checked once, when it is loaded, with the first fault by name. */
import * as v from "valibot";

/** A table of common/ is not what the code expects: nothing that reads it may run. */
export class TableError extends Error {
  override readonly name = "TableError";
}

/** `file`: as named in the error. */
export function parseTable<T extends v.GenericSchema>(
  file: string,
  schema: T,
  json: unknown,
): v.InferOutput<T> {
  const result = v.safeParse(schema, json);
  if (result.success) return result.output;
  const [issue] = result.issues;
  throw new TableError(`common/${file}: ${v.getDotPath(issue) ?? "the table"}: ${issue.message}`);
}

/** The keys of a record whose keys are known, in order: Object.keys says only `string`. */
export function keysOf<K extends string>(record: Readonly<Record<K, unknown>>): readonly K[] {
  return Object.keys(record) as K[];
}

/** A record with one value for each key. */
export function recordOf<K extends string, V>(
  keys: readonly K[],
  value: (key: K) => V,
): Readonly<Record<K, V>> {
  return Object.fromEntries(keys.map((key) => [key, value(key)])) as Record<K, V>;
}
