/** Whatever files a person opens: sounds, TextGrids that belong to them, and whole sessions. */
import { type ErrorReport, reportOf } from "../../common/errors";
import { SESSION, TEXT_GRID } from "../capture/fileName";
import { laterPart } from "../ui/laterParts";
import type { Context } from "./context";
import type { Jobs } from "./jobs";
import type { Labels } from "./labels";
import { earlierTakes, listedTakes } from "./select";
import type { SessionActions } from "./state";

const sessionFile = laterPart(() => import("../kept/sessionFile"));

export function makeOpenFiles(
  { get, set, brought }: Pick<Context, "get" | "set" | "brought">,
  jobs: Jobs,
  { bring }: Labels,
): Pick<SessionActions, "openFiles" | "saveSession"> {
  /** The sounds of a session that are not listed yet, nor wait to be. */
  async function soundsOf(file: File): Promise<File[]> {
    const takes = await (await sessionFile()).readSession(file);
    const { waiting, job } = get();
    const coming = [...waiting, job?.file ?? []]
      .flat()
      .flatMap((one) => brought.get(one)?.key ?? []);
    const known = new Set([...listedTakes(get()).map(({ key }) => key), ...coming]);
    const others = takes.filter((take) => !known.has(take.brought.key ?? ""));
    for (const take of others) brought.set(take.file, take.brought);
    return others.map((take) => take.file);
  }

  return {
    async saveSession() {
      const { writeSession, SessionFileError } = await sessionFile();
      const open = earlierTakes(get()).find(({ isOpen }) => isOpen);
      if (open) throw new SessionFileError("session-incomplete", { source: open.source });
      return writeSession(await get().savedTakes());
    },
    async openFiles(files) {
      const grids = files.filter(({ name }) => TEXT_GRID.test(name));
      const sessions = files.filter(({ name }) => SESSION.test(name));
      const sounds = files.filter((file) => !grids.includes(file) && !sessions.includes(file));
      const faults: ErrorReport[] = [];
      // What is wrong with one is told, and costs no other.
      const fails = (error: unknown) => {
        faults.push(reportOf(error));
      };
      for (const grid of grids) await bring(grid, sounds).catch(fails);
      for (const one of sessions) {
        await soundsOf(one).then((more) => sounds.push(...more), fails);
      }
      if (sounds.length > 0) await jobs.runFiles(sounds);
      const [fault] = faults;
      // What is wrong with the sound on screen comes first.
      if (fault && (sounds.length === 0 || !get().failure)) {
        set({ failure: { error: fault, canRetry: false } });
      }
    },
  };
}
