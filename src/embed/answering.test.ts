/** The session's answers to the page around it, and who gets them. */
import { describe, expect, it, vi } from "vitest";
import { APP } from "../../common/app";
import { SilentSignalError } from "../../common/errors";
import { deferred, settle, setUp } from "../session/testing/setUp";
import { makeAnswering } from "./answering";

const FRIEND = "https://friend.example";
const ANALYSIS = { start: 0, seconds: 1, heardVoice: null, argument: null, posterior: null };

function answering() {
  const made = setUp();
  const sent: { readonly message: object; readonly to: string }[] = [];
  made.analyse.mockImplementation(async () => ANALYSIS as never);
  const { answer, announce } = makeAnswering(made.store, new Set([FRIEND]), (message, to) =>
    sent.push({ message, to }),
  );
  const ask = (request: object, origin = FRIEND) =>
    answer({ data: { emotionthinker: 1, ...request }, origin });
  const types = () => sent.map(({ message }) => ("type" in message ? message.type : null));
  return { ...made, ask, answer, announce, sent, types };
}

const file = (id: number) => ({ type: "analyse", id, file: new Blob(["a"]), name: `${id}.wav` });

describe("who asks", () => {
  it("is answered at its own origin, if it is allowed", async () => {
    const { ask, sent } = answering();
    ask({ type: "hello", id: 1 });
    ask({ type: "hello", id: 2 }, "https://stranger.example");
    ask({ type: "hello", id: 3 }, "null");
    ask({ type: "nonsense", id: 4 }, "https://stranger.example");
    await settle();
    const message = { emotionthinker: 1, type: "ready", id: 1, app: APP };
    expect(sent).toEqual([{ message, to: FRIEND }]);
  });

  it("is told news only where it is allowed", () => {
    const { announce, sent } = answering();
    announce("https://stranger.example", { type: "size", height_px: 9 });
    announce(FRIEND, { type: "size", height_px: 9 });
    expect(sent).toEqual([
      { message: { emotionthinker: 1, type: "size", height_px: 9 }, to: FRIEND },
    ]);
  });
});

describe("a recording", () => {
  it("is answered with the take, and with how far it is before", async () => {
    const { ask, sent, types } = answering();
    ask(file(1));
    await vi.waitFor(() => expect(types()).toContain("result"));
    expect(new Set(types())).toEqual(new Set(["progress", "result"]));
    expect(sent.at(-1)?.message).toMatchObject({
      id: 1,
      answer: expect.stringMatching(/\w/),
      take: { version: 1, source: "1.wav", utterances: [{ seconds: 1 }] },
    });
  });

  it("takes the place of the one before, which is not kept", async () => {
    const { ask, types, store } = answering();
    ask(file(1));
    await vi.waitFor(() => expect(types()).toContain("result"));
    ask(file(2));
    await vi.waitFor(() => expect(types().filter((type) => type === "result")).toHaveLength(2));
    expect([...store.getState().takes.values()].map(({ source }) => source)).toEqual(["2.wav"]);
  });

  it("that cannot be heard is an error, and what was shown stays", async () => {
    const { ask, sent, types, analyse, shown } = answering();
    ask(file(1));
    await vi.waitFor(() => expect(types()).toContain("result"));
    analyse.mockRejectedValueOnce(new SilentSignalError("signal-silent", { source: "2.wav" }));
    ask(file(2));
    await vi.waitFor(() => expect(types()).toContain("error"));
    const message = expect.stringContaining("2.wav");
    expect(sent.at(-1)?.message).toMatchObject({ id: 2, code: "signal-silent", message });
    expect(shown()?.source).toBe("1.wav");
  });

  it("that is cancelled is told so at once, and nothing more", async () => {
    const { ask, sent, types, analyse } = answering();
    const heard = deferred<never>();
    analyse.mockReturnValueOnce(heard.promise);
    ask(file(1));
    await vi.waitFor(() => expect(analyse).toHaveBeenCalled());
    ask({ type: "cancel", id: 2 });
    await vi.waitFor(() => expect(types()).toContain("error"));
    expect(sent.at(-1)?.message).toMatchObject({ id: 1, code: "cancelled" });
    const { length } = sent;
    heard.resolve(ANALYSIS as never);
    await settle();
    expect(sent).toHaveLength(length);
  });

  it("is not the only thing that can be cancelled: loading is, too", async () => {
    const { ask, sent, types, load, store } = answering();
    load.mockReturnValueOnce(new Promise(() => undefined));
    ask({ type: "load", id: 1 });
    await vi.waitFor(() => expect(load).toHaveBeenCalled());
    ask({ type: "cancel", id: 2 });
    await vi.waitFor(() => expect(types()).toContain("error"));
    expect(sent.at(-1)?.message).toMatchObject({ id: 1, code: "cancelled" });
    expect(store.getState().engine.status).toBe("idle");
    ask({ type: "load", id: 3 });
    await vi.waitFor(() => expect(types()).toContain("loaded"));
  });

  it("that another takes the place of is told so", async () => {
    const { ask, sent, types, analyse } = answering();
    analyse.mockReturnValueOnce(new Promise(() => undefined));
    ask(file(1));
    await vi.waitFor(() => expect(analyse).toHaveBeenCalled());
    ask(file(2));
    await vi.waitFor(() => expect(types()).toContain("result"));
    const told = sent.filter(({ message }) => !("type" in message && message.type === "progress"));
    expect(told.map(({ message }) => message)).toMatchObject([
      { type: "error", id: 1, code: "cancelled" },
      { type: "result", id: 2 },
    ]);
  });
});
