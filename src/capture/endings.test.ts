/** Whatever takes the microphone or the page away ends a recording, once, and says what it was. */
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type RecordingEnd, watchEndings } from "./endings";
import { type FakePage, stubPage } from "./testing/page";

let page: FakePage;
beforeEach(() => {
  vi.useFakeTimers();
  page = stubPage();
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function watched() {
  const track = Object.assign(new EventTarget(), { muted: false, readyState: "live" });
  const context = Object.assign(new EventTarget(), { state: "running" });
  const now = { isRunning: true, isPaused: false };
  const ends: RecordingEnd[] = [];
  let received_s = 0;
  const microphone = setInterval(() => {
    if (now.isRunning && !now.isPaused) received_s += 0.02;
  }, 20);
  const unwatch = watchEndings(
    {
      track: track as unknown as MediaStreamTrack,
      context: context as unknown as AudioContext,
      received_s: () => received_s,
      isPaused: () => now.isPaused,
    },
    (why) => ends.push(why),
  );
  return {
    track,
    now,
    ends,
    unwatch,
    context(state: string) {
      context.state = state;
      context.dispatchEvent(new Event("statechange"));
    },
    stop: () => clearInterval(microphone),
  };
}

const pass = (seconds: number) => vi.advanceTimersByTime(1000 * seconds);

describe("a recording goes on", () => {
  it("while samples come, seen or not", () => {
    const { ends } = watched();
    pass(60);
    page.hide(true);
    pass(600);
    page.hide(false);
    pass(60);
    expect(ends).toEqual([]);
  });

  it("through a pause of minutes in which none come", () => {
    const { ends, now } = watched();
    pass(5);
    now.isPaused = true;
    pass(300);
    now.isPaused = false;
    pass(60);
    expect(ends).toEqual([]);
  });

  it("when the microphone is muted for a moment", () => {
    const { ends, track } = watched();
    track.muted = true;
    pass(9);
    track.muted = false;
    pass(60);
    expect(ends).toEqual([]);
  });
});

describe("a recording ends", () => {
  it("with its microphone", () => {
    const { ends, track } = watched();
    track.dispatchEvent(new Event("ended"));
    expect(ends).toEqual(["unplugged"]);
  });

  it("with a microphone that was stopped without a word", () => {
    const { ends, track } = watched();
    track.readyState = "ended";
    pass(1);
    expect(ends).toEqual(["unplugged"]);
  });

  it.each(["suspended", "interrupted"])("when the context is %s", (state) => {
    const { ends, context } = watched();
    context(state);
    expect(ends).toEqual(["interrupted"]);
  });

  it("because it is in the background, where that suspends the context", () => {
    const { ends, context } = watched();
    page.hide(true);
    context("suspended");
    expect(ends).toEqual(["hidden"]);
  });

  it("when the page is frozen", () => {
    const { ends } = watched();
    page.document.dispatchEvent(new Event("freeze"));
    expect(ends).toEqual(["hidden"]);
  });

  it("when the page is left", () => {
    const { ends } = watched();
    page.window.dispatchEvent(new Event("pagehide"));
    expect(ends).toEqual(["hidden"]);
  });

  it.each([
    [false, "stalled"],
    [true, "hidden"],
  ])("when no samples come (page hidden: %s)", (isHidden, why) => {
    const { ends, now } = watched();
    pass(30);
    page.hide(isHidden);
    now.isRunning = false;
    pass(1.5);
    expect(ends).toEqual([]);
    pass(2);
    expect(ends).toEqual([why]);
  });

  it("when it is muted for ten seconds", () => {
    const { ends, track } = watched();
    track.muted = true;
    pass(11);
    expect(ends).toEqual(["muted"]);
  });

  it("once, for the first of several reasons", () => {
    const { ends, track, context, now } = watched();
    track.dispatchEvent(new Event("ended"));
    context("suspended");
    now.isRunning = false;
    pass(30);
    page.window.dispatchEvent(new Event("pagehide"));
    expect(ends).toEqual(["unplugged"]);
  });

  it("not any more once nobody watches", () => {
    const { ends, track, now, unwatch, stop } = watched();
    unwatch();
    stop();
    track.dispatchEvent(new Event("ended"));
    now.isRunning = false;
    pass(30);
    expect(ends).toEqual([]);
    expect(vi.getTimerCount()).toBe(0);
  });
});
