/** The takes of this visit and those that are kept on the device: brought back on screen, named, deleted, had back. */
import { AppError, reportOf } from "../../common/errors";
import { hasOwnVoice } from "../../common/ownVoice";
import { samePitchSettings } from "../../common/pitchSettings";
import { NEW_SPEAKER } from "../../common/speakerStatistics";
import { restoredSound } from "../capture/restoredSound";
import type { StoredSound } from "../capture/storedSound";
import { KEPT_VERSION, type KeptBody, type KeptHead } from "../kept/kept";
import type { SavedTake } from "../kept/sessionFile";
import { hasSound, type Take, type TakenUtterance } from "../model/take";
import type { Context } from "./context";
import type { Jobs } from "./jobs";
import {
  isOnScreen,
  NO_RESULTS,
  NOTHING_CHOSEN,
  withAgain,
  withChanged,
  withoutTake,
  withShown,
} from "./results";
import { listedTakes } from "./select";
import type { SessionActions } from "./state";

type TakeActions = Pick<
  SessionActions,
  | "openTake"
  | "renameTake"
  | "deleteTake"
  | "undoDelete"
  | "readTake"
  | "allTakes"
  | "savedTakes"
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

/** What a person did with a take, whatever version measured it. */
type Own = Pick<Take, "tiers" | "corrections" | "cutBy" | "isAlone" | "channels">;

function ownOf(body: Partial<KeptBody> | null): Own {
  const {
    tiers = [],
    corrections = [],
    cutBy = null,
    isAlone = false,
    channels = null,
  } = body ?? {};
  return { tiers, corrections, cutBy, isAlone, channels };
}

export function makeTakeList({ get, set, deps, prefer, engine }: Context, jobs: Jobs): TakeActions {
  /** Takes that were asked for so far: the last of them comes on screen. */
  let asked = 0;
  let isWatching = false;

  /** What goes wrong with the device's storage is told. */
  async function told(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      set({ failure: { error: reportOf(error), canRetry: false } });
    }
  }

  const inVisit = (key: string) =>
    [...get().takes.values()].find((take) => take.key === key && get().earlier.includes(take.id));

  /** The screen waits for what is under way. */
  const isTaken = () => get().job !== null && !get().job?.isBehind;

  /** What the device holds of a take; its body is null where another version of the app made it, from which it has `own`. */
  async function found(key: string) {
    const head = get().kept.find((other) => other.key === key);
    if (!head) return null;
    const kept = await deps.kept();
    const [stored, sound] = await Promise.all([kept.body(key), kept.sound(key)]);
    const body = stored?.version === KEPT_VERSION ? stored : null;
    return sound && { head, body, own: ownOf(stored), sound };
  }

  function takeOf({ head, body, sound }: KeptTake): Take {
    const { key, source, seconds, opened_ms } = head;
    const { utterances, channels, focus, isAlone, speaker, tiers, corrections, cutBy } = body;
    const labels = { tiers, corrections, cutBy };
    const about = { key, source, seconds, opened_ms, channels, focus, isAlone, speaker, ...labels };
    const state = { file: null, isOpen: false, isSample: false, isOfVisit: false };
    return { ...about, ...state, id: jobs.nextTake(), sound, utterances };
  }

  /** As it is; null where it is gone, or another version of the app made it. */
  async function read(key: string): Promise<Take | null> {
    const here = inVisit(key);
    if (here) return here;
    const kept = await found(key);
    return kept?.body ? takeOf({ ...kept, body: kept.body }) : null;
  }

  const heard = async ({ sound, seconds }: Take) =>
    "read" in sound ? sound : restoredSound(sound, seconds);

  /** A take among those of this visit, brought on screen; measured anew where that would differ now. */
  async function show(take: Take): Promise<void> {
    const request = ++asked;
    const sound = await heard(take);
    // Meanwhile another may have been opened, or this one deleted.
    const now = get().takes.get(take.id);
    if (!now || isTaken() || request !== asked) return;
    set({ ...withShown(get(), { ...now, sound }), ...NOTHING_CHOSEN, failure: null });
    if (isOutdated(now) && sound.isKept) return jobs.again();
    if (isTaught(now)) return jobs.answerAgain(take.id);
    // More of the visit's voice may be known than when it was answered, or less.
    const isVisits = get().visitIsOneVoice || now.utterances.some(({ voice }) => voice);
    if (isVisits && !hasOwnVoice(now.utterances)) await jobs.relate(take.id);
  }

  /** Whether labels of the speaker have a say in its answers, or had. */
  function isTaught({ utterances }: Take): boolean {
    const { baseline, speaker } = get().preferences;
    const wasTaught = utterances.some(({ analysis }) => analysis?.posterior?.taught);
    return baseline !== null && (wasTaught || speaker.labelled.length > 0);
  }

  /** Whether it was measured with other settings, or compared with another speaker. */
  function isOutdated({ utterances, speaker }: Take): boolean {
    const { pitch, baseline } = get().preferences;
    const isOther = ({ analysis }: TakenUtterance) =>
      analysis !== null && !samePitchSettings(analysis.pitch, pitch);
    return speaker !== (baseline?.name ?? null) || utterances.some(isOther);
  }

  async function open(key: string): Promise<void> {
    const request = ++asked;
    const here = inVisit(key);
    if (here && get().shown === here.id && !get().whatIf) return;
    // What is under way for what is on screen can be gone on with.
    if (isTaken()) jobs.drop();
    if (here) return show(here);
    const kept = await found(key);
    // It was opened twice, or another tab deleted it.
    if (inVisit(key) || isTaken() || request !== asked) return;
    if (!kept) return listKept();
    const { body } = kept;
    if (!body && hasSound(kept)) return analyseAgain(kept);
    if (!body) throw new AppError("sound-not-kept", { source: kept.head.source });
    const take = takeOf({ ...kept, body });
    set(withAgain(get(), take));
    await show(take);
  }

  const analyseAgain = ({ head, own, sound: stored }: Omit<KeptTake, "body"> & { own: Own }) =>
    jobs.runRecording(
      head.source,
      async () => {
        const sound = await restoredSound(stored);
        const utterances = await engine.api.cut(await sound.read(0, sound.seconds));
        return { sound, utterances, known: undefined };
      },
      {
        ...own,
        key: head.key,
        opened_ms: head.opened_ms,
        cutBy: own.cutBy?.tier ?? null,
        channels: null,
      },
    );

  async function listKept(): Promise<void> {
    const kept = await deps.kept();
    if (!isWatching) kept.watch(() => void told(listKept));
    isWatching = true;
    set({ kept: await kept.heads() });
  }

  async function remove(key: string): Promise<void> {
    const wasKept = get().kept.some((head) => head.key === key);
    const kept = inVisit(key) ? null : await found(key);
    const here = inVisit(key);
    const isShown = here !== undefined && isOnScreen(get(), here.id);
    const { body = null } = kept ?? {};
    if (here) jobs.forget(here.id);
    set({
      ...(here && withoutTake(get(), here.id)),
      ...(isShown && NOTHING_CHOSEN),
      kept: get().kept.filter((head) => head.key !== key),
      deleted: here ?? (kept && body && takeOf({ ...kept, body })),
    });
    if (wasKept) await (await deps.kept()).remove(key);
    const before = get().takes.get(get().earlier[0] ?? -1);
    if (isShown && before) await show(before);
  }

  return {
    openTake: (key) => told(() => open(key)),
    renameTake: (key, name) =>
      told(async () => {
        const source = name.trim();
        if (!source) return;
        const here = inVisit(key);
        if (here) set(withChanged(get(), here.id, (take) => ({ ...take, source })));
        if (!get().kept.some((other) => other.key === key)) return;
        set({ kept: get().kept.map((head) => (head.key === key ? { ...head, source } : head)) });
        await (await deps.kept()).rename(key, source);
      }),
    deleteTake: (key) => told(() => remove(key)),
    undoDelete: () =>
      told(async () => {
        const { deleted } = get();
        if (!deleted) return;
        // Its reading ended with it.
        if (deleted.isOpen && deleted.file) {
          set({ deleted: null });
          return jobs.runFiles([deleted.file]);
        }
        set({ ...withAgain(get(), deleted), deleted: null });
        await show(deleted);
      }),
    async readTake(key) {
      const take = await read(key);
      if (!take) return null;
      return { ...take, sound: await heard(take) };
    },
    async allTakes() {
      const all = await Promise.all(listedTakes(get()).map(({ key }) => read(key)));
      return all.flatMap((take) => take ?? []);
    },
    async savedTakes() {
      const all = await Promise.all(
        listedTakes(get()).map(async ({ key }): Promise<SavedTake[]> => {
          const here = inVisit(key);
          if (here) {
            const { sound } = here;
            const stored = "read" in sound ? sound.stored() : sound;
            return hasSound(here) ? [{ ...here, sound: stored }] : [];
          }
          const kept = await found(key);
          return kept && kept.sound.channels.length > 0
            ? [{ ...kept.head, ...kept.own, isSample: false, sound: kept.sound }]
            : [];
        }),
      );
      return all.flat();
    },
    listKept: () => told(listKept),
    setKeepsTakes: (keepsTakes) =>
      told(async () => {
        prefer({ keepsTakes });
        if (keepsTakes) await deps.kept(true);
      }),
    forgetAll: () =>
      told(async () => {
        jobs.cancel();
        for (const id of get().takes.keys()) jobs.forget(id);
        prefer({ keepsTakes: false, target: null, baseline: null, speaker: NEW_SPEAKER });
        set({
          ...NO_RESULTS,
          ...NOTHING_CHOSEN,
          kept: [],
          deleted: null,
          failedFiles: [],
          visitIsOneVoice: null,
        });
        await (await deps.kept()).forget();
      }),
  };
}
