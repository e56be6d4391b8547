/** Whatever files a person opens: sounds, TextGrids that belong to them, and whole sessions. */
import { reportOf } from "../../common/errors";
import { SESSION, TEXT_GRID } from "../capture/fileName";
import { laterPart } from "../ui/laterParts";
import type { Context } from "./context";
import type { Jobs } from "./jobs";
import type { Labels } from "./labels";
import { listedTakes } from "./select";
import type { SessionActions } from "./state";

const sessionFile = laterPart(() => import("../kept/sessionFile"));

export function makeOpenFiles(
  { get, set, brought }: Pick<Context, "get" | "set" | "brought">,
  jobs: Jobs,
  { bring }: Labels,
): Pick<SessionActions, "openFiles" | "saveSession"> {
  /** What is wrong with a file is told, and costs no other. */
  async function told<T>(work: Promise<T>): Promise<T | null> {
    try {
      return await work;
    } catch (error) {
      set({ failure: { error: reportOf(error), canRetry: false } });
      return null;
    }
  }

  /** The sounds of a session that are not listed yet. */
  async function soundsOf(file: File): Promise<File[]> {
    const takes = await (await sessionFile()).readSession(file);
    const known = new Set(listedTakes(get()).map(({ key }) => key));
    const others = takes.filter((take) => !known.has(take.brought.key));
    for (const take of others) brought.set(take.file, take.brought);
    return others.map((take) => take.file);
  }

  return {
    async saveSession() {
      const takes = await get().allTakes();
      const laidAside = takes.map((take) => ({
        ...take,
        sound: "read" in take.sound ? take.sound.stored() : take.sound,
      }));
      return (await sessionFile()).writeSession(laidAside);
    },
    async openFiles(files) {
      const grids = files.filter(({ name }) => TEXT_GRID.test(name));
      const sessions = files.filter(({ name }) => SESSION.test(name));
      const others = files.filter((file) => !grids.includes(file) && !sessions.includes(file));
      for (const grid of grids) await told(bring(grid, others));
      const saved: File[] = [];
      for (const one of sessions) saved.push(...((await told(soundsOf(one))) ?? []));
      const { failure } = get();
      const sounds = [...others, ...saved];
      if (sounds.length > 0) await jobs.runFiles(sounds);
      // The first sound clears what was told of another file.
      if (failure && sounds.length > 0 && !get().failure) set({ failure });
    },
  };
}
