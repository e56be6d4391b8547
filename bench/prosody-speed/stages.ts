/**
 * Where our twin's time goes: V8's sampling profiler, self time by source file, found through the
 * bundle's source map (run Node with --enable-source-maps).
 */
import { Session } from "node:inspector/promises";
import { findSourceMap } from "node:module";
import { fileURLToPath } from "node:url";

const SAMPLING_US = 500;

/** Share of the samples in each source file, the largest first. */
export async function stagesOf(work: () => Promise<unknown>): Promise<Record<string, number>> {
  const session = new Session();
  session.connect();
  await session.post("Profiler.enable");
  await session.post("Profiler.setSamplingInterval", { interval: SAMPLING_US });
  await session.post("Profiler.start");
  await work();
  const { profile } = await session.post("Profiler.stop");
  session.disconnect();
  const hits = new Map<string, number>();
  let all = 0;
  for (const { callFrame, hitCount = 0 } of profile.nodes) {
    const file = hitCount > 0 ? sourceOf(callFrame) : null;
    if (file === null) continue;
    hits.set(file, (hits.get(file) ?? 0) + hitCount);
    all += hitCount;
  }
  const sorted = [...hits].sort((a, b) => b[1] - a[1]);
  return Object.fromEntries(sorted.map(([file, count]) => [file, count / all]));
}

interface Place {
  readonly url: string;
  readonly lineNumber: number;
  readonly columnNumber: number;
}

/** "candidates.ts"; the package's name for what lies in node_modules; null for Node's own code. */
function sourceOf({ url, lineNumber, columnNumber }: Place): string | null {
  if (!url.startsWith("file:")) return null;
  const packaged = /node_modules\/([^./][^/]*)/.exec(url);
  if (packaged) return packaged[1] as string;
  const entry = findSourceMap(fileURLToPath(url))?.findEntry(lineNumber, columnNumber);
  if (!entry || !("originalSource" in entry)) return null;
  return entry.originalSource.split("/").at(-1) ?? null;
}
