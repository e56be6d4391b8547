/** Downloads: bytes as they come, one quiet second try, and errors by name. */
import { afterEach, describe, expect, it, vi } from "vitest";
import { download } from "./download";

const url = new URL("https://example.test/models/emotion.onnx");
const bytes = Uint8Array.from({ length: 5 }, (_, i) => i);

afterEach(() => vi.unstubAllGlobals());

/** Answers one call after the other; an Error is thrown, or breaks the body when inside a stream. */
function stubFetch(...answers: (() => Response)[]) {
  const fetch = vi.fn(async (_url: URL, _options: RequestInit) => {
    const answer = answers.shift();
    if (!answer) throw new TypeError("Failed to fetch");
    return answer();
  });
  vi.stubGlobal("fetch", fetch);
  return fetch;
}

const whole = () => new Response(bytes);
/** Ends with an error after three bytes. */
const broken = () => {
  let pulls = 0;
  return new Response(
    new ReadableStream({
      pull(controller) {
        if (pulls++ === 0) controller.enqueue(bytes.slice(0, 3));
        else controller.error(new TypeError("network error"));
      },
    }),
  );
};

function run(abort = new AbortController().signal) {
  let counted = 0;
  const result = download(url, (count) => (counted += count), abort);
  return { result, counted: () => counted };
}

describe("download", () => {
  it("gives the bytes and counts each once", async () => {
    stubFetch(whole);
    const { result, counted } = run();
    expect(await result).toEqual(bytes);
    expect(counted()).toBe(5);
  });

  it("tries once more past the HTTP cache, and counts each byte once all the same", async () => {
    const fetch = stubFetch(broken, whole);
    const { result, counted } = run();
    expect(await result).toEqual(bytes);
    expect(counted()).toBe(5);
    expect(fetch.mock.calls[1]?.[1].cache).toBe("no-store");
  });

  it("asks for a fresh copy past every cache, and only once", async () => {
    const fetch = stubFetch(broken, whole);
    const fresh = download(url, () => undefined, new AbortController().signal, true);
    await expect(fresh).rejects.toMatchObject({ name: "ModelLoadError" });
    expect(fetch.mock.calls.map(([, { cache }]) => cache)).toEqual(["reload"]);
  });

  it("gives up after the second failure", async () => {
    const fetch = stubFetch(broken, broken, whole);
    await expect(run().result).rejects.toMatchObject({ name: "ModelLoadError" });
    expect(fetch).toHaveBeenCalledTimes(2);
  });

  it("does not ask again for what is not there", async () => {
    const fetch = stubFetch(() => new Response("", { status: 404 }), whole);
    await expect(run().result).rejects.toMatchObject({ name: "ModelLoadError" });
    expect(fetch).toHaveBeenCalledTimes(1);
  });

  it("names a cancelled download, and does not try again", async () => {
    const fetch = stubFetch();
    await expect(run(AbortSignal.abort()).result).rejects.toMatchObject({ name: "CancelledError" });
    expect(fetch).toHaveBeenCalledTimes(1);
  });
});
