/** Keeps the takes of a visit on the device where a person wants that: once they are analysed, and when they change. */
import { reportOf } from "../../common/errors";
import { NO_SOUND } from "../capture/storedSound";
import { KEPT_VERSION, type KeptHead, keptBytes } from "../kept/kept";
import { labelOf } from "../model/label";
import { analysesOf, type Take } from "../model/take";
import type { Context } from "./context";
import { earlierTakes } from "./select";

/** Call the result whenever the state changed. */
export function makeKeeper({ get, set, deps }: Context): () => void {
  /** As they were when they were kept last, by their utterances: what else of a take matters. */
  const written = new WeakMap<
    Take["utterances"],
    Pick<Take, "source" | "isAlone" | "tiers" | "corrections">
  >();
  /** Not tried again before they change: what has no room has none a moment later. */
  const failed = new WeakSet<Take["utterances"]>();
  let isBusy = false;

  const isNew = (take: Take) => {
    if (failed.has(take.utterances)) return false;
    const before = written.get(take.utterances);
    const isKept = get().kept.some(({ key }) => key === take.key);
    if (!isKept || !before) return true;
    const { isAlone, source, tiers, corrections } = before;
    return (
      isAlone !== take.isAlone ||
      source !== take.source ||
      tiers !== take.tiers ||
      corrections !== take.corrections
    );
  };

  /** The next that is to be kept: of a person's own, and none that changes any moment. */
  const next = () => {
    const { preferences, job } = get();
    if (!preferences.keepsTakes || job) return undefined;
    const own = earlierTakes(get()).filter(({ isSample, isOpen }) => !isSample && !isOpen);
    return own.find((take) => analysesOf(take).length > 0 && isNew(take));
  };

  async function keep(): Promise<void> {
    isBusy = true;
    for (let take = next(); take; take = next()) {
      try {
        await put(take);
        const { source, isAlone, tiers, corrections } = take;
        written.set(take.utterances, { source, isAlone, tiers, corrections });
      } catch (error) {
        failed.add(take.utterances);
        set({ failure: { error: reportOf(error), canRetry: false } });
      }
    }
    isBusy = false;
  }

  async function put(take: Take): Promise<void> {
    const { key, source, seconds, opened_ms, sound, utterances } = take;
    const { channels, focus, isAlone, speaker, tiers, corrections, cutBy } = take;
    const wasKept = get().kept.some((other) => other.key === key);
    const whole = "read" in sound ? sound.stored() : sound;
    const stored = get().preferences.keepsSounds ? whole : NO_SOUND;
    const bytes = keptBytes(utterances, stored);
    const head: KeptHead = { key, source, seconds, opened_ms, label: labelOf(take), bytes };
    const about = { channels, focus, isAlone, speaker, tiers, corrections, cutBy };
    const body = { key, version: KEPT_VERSION, ...about, utterances };
    await (await deps.kept()).put(head, body, () => stored);
    // While it was written it may have been deleted, or nothing more is to be kept.
    const isThere = earlierTakes(get()).some((other) => other.key === key);
    const isWanted = wasKept || get().preferences.keepsTakes;
    if (!isThere || !isWanted) return (await deps.kept()).remove(key);
    set({ kept: [...get().kept.filter((other) => other.key !== key), head] });
  }

  return () => {
    if (!isBusy && next()) void keep();
  };
}
