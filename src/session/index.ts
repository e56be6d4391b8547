/** The page's one session, wired to the real worker, microphone and storage. */
import { useStore } from "zustand";
import { watchInputs } from "../capture/inputs";
import { isLong } from "../capture/probeDuration";
import { readFile } from "../capture/toSignal";
import { whenVisible } from "../capture/whenVisible";
import { laterPart } from "../ui/laterParts";
import { connectLive, connectSound, connectWorker } from "./connection";
import { speakAs } from "./language";
import { browserStorage, readPreferences, writePreferences } from "./preferences";
import type { Session } from "./state";
import { createSession } from "./store";

const microphone = laterPart(() => import("../capture/microphone"));
const kept = laterPart(() => import("../kept/keptTakes"));
const storage = isEmbedded() ? null : browserStorage();

export const session = createSession({
  connect: () => connectWorker(),
  connectLive,
  readFile,
  isLong,
  connectSound,
  startRecording: async (...given) => (await microphone()).startRecording(...given),
  watchInputs,
  whenVisible,
  async kept(isWanted = false) {
    // Granted or not, they are kept: then the browser may clear them when space is short.
    if (isWanted) await navigator.storage?.persist?.().catch(() => false);
    return (await kept()).keptTakes;
  },
  speak: speakAs,
  preferences: readPreferences(storage),
  savePreferences: (preferences) => writePreferences(storage, preferences),
});

export function useSession<T>(select: (state: Session) => T): T {
  return useStore(session, select);
}

/** Inside a page of somebody else's nothing of a person is known, and nothing kept. There is no page where Node runs its tests. */
function isEmbedded(): boolean {
  return "embedded" in (globalThis.document?.documentElement.dataset ?? {});
}
