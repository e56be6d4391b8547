/** The takes of this visit and those that are kept on the device: brought back on screen, named, deleted, had back. */
import { reportOf } from "../../common/errors";
import { NEW_SPEAKER } from "../../common/speakerStatistics";
import { restoredSound } from "../capture/restoredSound";
import type { StoredSound } from "../capture/storedSound";
import type { KeptBody, KeptHead } from "../kept/kept";
import type { Take } from "../model/take";
import type { Context } from "./context";
import type { Jobs } from "./jobs";
import { isOnScreen, NO_RESULTS, withAgain, withChanged, withoutTake, withShown } from "./results";
import { listedTakes } from "./select";
import type { SessionActions } from "./state";

type TakeActions = Pick<
  SessionActions,
  | "openTake"
  | "renameTake"
  | "deleteTake"
  | "undoDelete"
  | "allTakes"
  | "listKept"
  | "setKeepsTakes"
  | "forgetAll"
>;

/** All that the device holds of one. */
interface KeptTake {
  readonly head: KeptHead;
  readonly body: KeptBody;
  readonly sound: StoredSound;
}

const NOTHING_CHOSEN = { selected: null, hovered: null, ordinary: [], wanted: null } as const;

export function makeTakeList({ get, set, deps, prefer, engine }: Context, jobs: Jobs): TakeActions {
  const inVisit = (key: string) =>
    [...get().takes.values()].find((take) => take.key === key && get().earlier.includes(take.id));

  /** The screen waits for what is under way. */
  const isTaken = () => get().job !== null && !get().job?.behind;

  /** What the device holds of a take; its body is null where another version of the app made it. */
  async function found(key: string) {
    const head = get().kept.find((other) => other.key === key);
    if (!head) return null;
    const kept = await deps.kept();
    const [body, sound] = await Promise.all([kept.body(key), kept.sound(key)]);
    return sound && { head, body, sound };
  }

  function takeOf({ head, body, sound }: KeptTake): Take {
    const { key, source, seconds, opened_ms } = head;
    const { utterances, channels, focus, isAlone } = body;
    const about = { key, source, seconds, opened_ms, utterances, channels, focus, isAlone };
    return { ...about, id: jobs.nextTake(), sound, file: null, isOpen: false, isSample: false };
  }

  /** A take among those of this visit, brought on screen. */
  async function show(take: Take): Promise<void> {
    const sound = "read" in take.sound ? take.sound : await restoredSound(take.sound);
    // Meanwhile another may have been opened, or this one deleted.
    const now = get().takes.get(take.id);
    if (!now || isTaken()) return;
    set({ ...withShown(get(), { ...now, sound }), ...NOTHING_CHOSEN, failure: null });
    // More of the visit's voice may be known than when it was answered.
    if (get().visitIsOneVoice) await jobs.relate(take.id);
  }

  async function openTake(key: string): Promise<void> {
    const here = inVisit(key);
    if (here && get().shown === here.id && !get().whatIf) return;
    // What is under way for what is on screen can be gone on with.
    if (isTaken()) jobs.drop();
    if (here) return show(here);
    const kept = await found(key);
    // It was opened twice, or another tab deleted it.
    if (inVisit(key) || isTaken()) return;
    if (!kept) return listKept();
    const { body } = kept;
    if (!body) return analyseAgain(kept);
    const take = takeOf({ ...kept, body });
    set(withAgain(get(), take));
    await show(take);
  }

  const analyseAgain = ({ head, sound: stored }: Pick<KeptTake, "head" | "sound">) =>
    jobs.runRecording(
      head.source,
      async () => {
        const sound = await restoredSound(stored);
        const utterances = await engine.api.cut(await sound.read(0, sound.seconds));
        return { sound, utterances, known: undefined };
      },
      head.key,
    );

  async function listKept(): Promise<void> {
    try {
      set({ kept: await (await deps.kept()).heads() });
    } catch (error) {
      set({ failure: { error: reportOf(error), canRetry: false } });
    }
  }

  return {
    openTake,
    async renameTake(key, name) {
      const source = name.trim();
      if (!source) return;
      const here = inVisit(key);
      if (here) set(withChanged(get(), here.id, (take) => ({ ...take, source })));
      if (!get().kept.some((other) => other.key === key)) return;
      set({ kept: get().kept.map((head) => (head.key === key ? { ...head, source } : head)) });
      await (await deps.kept()).rename(key, source);
    },
    async deleteTake(key) {
      const here = inVisit(key);
      const kept = await found(key);
      const { body = null } = kept ?? {};
      const isShown = here !== undefined && isOnScreen(get(), here.id);
      if (isShown) jobs.drop();
      set({
        ...(here && withoutTake(get(), here.id)),
        ...(isShown && NOTHING_CHOSEN),
        kept: get().kept.filter((head) => head.key !== key),
        deleted: here ?? (kept && body && takeOf({ ...kept, body })),
      });
      if (kept) await (await deps.kept()).remove(key);
      const before = get().takes.get(get().earlier[0] ?? -1);
      if (isShown && before) await show(before);
    },
    async undoDelete() {
      const { deleted } = get();
      if (!deleted) return;
      if (isTaken()) jobs.drop();
      set({ ...withAgain(get(), deleted), deleted: null });
      await show(deleted);
    },
    async allTakes() {
      const all = listedTakes(get()).map(async ({ key }) => {
        const here = inVisit(key);
        if (here) return here;
        const kept = await found(key);
        return kept?.body ? takeOf({ ...kept, body: kept.body }) : [];
      });
      return (await Promise.all(all)).flat();
    },
    listKept,
    async setKeepsTakes(keepsTakes) {
      prefer({ keepsTakes });
      if (keepsTakes) await deps.kept(true);
    },
    async forgetAll() {
      jobs.cancel();
      prefer({ keepsTakes: false, baseline: null, speaker: NEW_SPEAKER });
      set({
        ...NO_RESULTS,
        ...NOTHING_CHOSEN,
        kept: [],
        deleted: null,
        failedFiles: [],
        visitIsOneVoice: null,
      });
      await (await deps.kept()).forget();
    },
  };
}
