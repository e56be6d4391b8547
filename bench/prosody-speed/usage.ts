/** Time and memory of this process and of the programs it starts, from Linux's /proc; NaN elsewhere. */
import { readFileSync, writeFileSync } from "node:fs";

/** Bytes: the most this process has held since `resetPeak`. */
export function peakMemory(): number {
  return kilobytes("self") * 1024;
}

export function resetPeak(): void {
  try {
    writeFileSync("/proc/self/clear_refs", "5");
  } catch {
    // Not Linux: the figures are NaN anyway.
  }
}

export interface ChildUsage {
  readonly cpu_ms: number;
  readonly peak_bytes: number;
}

const TICK_MS = 10;
const POLL_MS = 15;

/** Watches the children of this process until `stop`; what they did in their last 15 ms is missed. */
export function watchChildren(): { stop(): ChildUsage } {
  const seen = new Map<string, { cpu_ms: number; peak_kb: number }>();
  const poll = () => {
    for (const pid of children()) {
      const cpu_ms = ticks(pid) * TICK_MS;
      const peak_kb = kilobytes(pid);
      const before = seen.get(pid) ?? { cpu_ms: 0, peak_kb: 0 };
      seen.set(pid, {
        cpu_ms: Math.max(before.cpu_ms, cpu_ms || 0),
        peak_kb: Math.max(before.peak_kb, peak_kb || 0),
      });
    }
  };
  const timer = setInterval(poll, POLL_MS);
  return {
    stop() {
      poll();
      clearInterval(timer);
      const all = [...seen.values()];
      return {
        cpu_ms: all.reduce((sum, child) => sum + child.cpu_ms, 0),
        peak_bytes: 1024 * Math.max(0, ...all.map((child) => child.peak_kb)),
      };
    },
  };
}

function children(): string[] {
  const text = read(`/proc/self/task/${process.pid}/children`);
  return text.trim() === "" ? [] : text.trim().split(" ");
}

function ticks(pid: string): number {
  // The name, in brackets, may hold spaces; utime and stime are the 12th and 13th words behind it.
  const words = read(`/proc/${pid}/stat`).split(") ").at(-1)?.split(" ") ?? [];
  return Number(words[11]) + Number(words[12]);
}

function kilobytes(pid: string): number {
  return Number(/VmHWM:\s+(\d+)/.exec(read(`/proc/${pid}/status`))?.[1] ?? Number.NaN);
}

function read(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}
