/** What of a page the microphone looks at: whether it is seen, and what befalls it. Tests move it by hand. */
import { vi } from "vitest";

class FakeDocument extends EventTarget {
  hidden = false;
}

export interface FakePage {
  readonly document: FakeDocument;
  readonly window: EventTarget;
  /** Puts it in the background, or back. */
  hide(isHidden: boolean): void;
}

/** In the place of the globals until they are unstubbed. */
export function stubPage(): FakePage {
  const document = new FakeDocument();
  const window = new EventTarget();
  vi.stubGlobal("document", document);
  vi.stubGlobal("window", window);
  return {
    document,
    window,
    hide(isHidden) {
      document.hidden = isHidden;
      document.dispatchEvent(new Event("visibilitychange"));
    },
  };
}
