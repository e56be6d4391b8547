/**
 * One measurement in a process of its own: worker NAME SECONDS [--stages]. Prints one line of JSON.
 * The code is warmed up on 10 s; the clip is made before the clock starts, and its memory is not counted.
 */
import { TrackerMissingError } from "../prosody-accuracy/trackers/tracker";
import { makeClip } from "./clip";
import { type Contender, openContender } from "./contenders";
import { stagesOf } from "./stages";
import { peakMemory, resetPeak, watchChildren } from "./usage";

const WARM_UP_S = 10;
/** Quick runs are repeated and the median taken. */
const REPEAT_BELOW_MS = 1000;
const REPEATS = 5;

export interface Measured {
  readonly title: string;
  readonly adapter?: string;
  readonly software?: boolean;
  readonly wall_ms: number;
  /** Of this process and the programs it started. */
  readonly cpu_ms: number;
  /** Above what the process held before, the clip included. */
  readonly peak_bytes: number;
  readonly stages?: Readonly<Record<string, number>>;
  readonly bound?: unknown;
}

export type WorkerLine = Measured | { readonly missing: string };

const [name = "", seconds = "10", flag] = process.argv.slice(2);
console.log(`\n${JSON.stringify(await line())}`);
process.exit(0); // Dawn keeps the process alive otherwise.

async function line(): Promise<WorkerLine> {
  try {
    return await measure(await openContender(name));
  } catch (error) {
    if (error instanceof TrackerMissingError) return { missing: error.message };
    throw error;
  }
}

async function measure({ title, adapter, software, run, bound }: Contender): Promise<WorkerLine> {
  const warmUp = makeClip(WARM_UP_S);
  await run(warmUp);
  const clip = makeClip(Number(seconds));
  const whole = clip.whole();
  const held = { ...clip, whole: () => whole };
  // What is read in chunks needs no whole clip.
  const timed = name === "twin-stream" ? clip : held;

  globalThis.gc?.();
  resetPeak();
  const before_bytes = peakMemory();
  const runs: { wall_ms: number; cpu_ms: number }[] = [];
  let childPeak_bytes = 0;
  do {
    const children = watchChildren();
    const used = process.cpuUsage();
    const started_ms = performance.now();
    await run(timed);
    const wall_ms = performance.now() - started_ms;
    const { user, system } = process.cpuUsage(used);
    const child = children.stop();
    childPeak_bytes = Math.max(childPeak_bytes, child.peak_bytes);
    runs.push({ wall_ms, cpu_ms: (user + system) / 1000 + child.cpu_ms });
  } while (runs.length < REPEATS && (runs[0]?.cpu_ms ?? 0) < REPEAT_BELOW_MS);
  const peak_bytes = Math.max(0, peakMemory() - before_bytes) + childPeak_bytes;
  const median = (of: "wall_ms" | "cpu_ms") =>
    runs.map((one) => one[of]).sort((a, b) => a - b)[runs.length >> 1] as number;
  return {
    title,
    ...(adapter === undefined ? {} : { adapter }),
    ...(software === undefined ? {} : { software }),
    wall_ms: median("wall_ms"),
    cpu_ms: median("cpu_ms"),
    peak_bytes,
    ...(flag === "--stages" ? { stages: await stagesOf(() => run(timed)) } : {}),
    ...(bound ? { bound: await bound(timed, median("wall_ms")) } : {}),
  };
}
