import { describe, expect, it } from "vitest";
import { CancelledError } from "../../common/errors";
import { JobQueue } from "./jobQueue";

/** A job that ends when told to. */
function held(log: string[], name: string) {
  let finish: () => void = () => undefined;
  const gate = new Promise<void>((resolve) => {
    finish = resolve;
  });
  const work = async () => {
    log.push(`${name} starts`);
    await gate;
    log.push(`${name} ends`);
    return name;
  };
  return { work, finish: () => finish() };
}

const settled = () => new Promise((resolve) => setTimeout(resolve, 0));

describe("JobQueue", () => {
  it("runs one job at a time, in order", async () => {
    const queue = new JobQueue();
    const log: string[] = [];
    const [a, b] = [held(log, "a"), held(log, "b")];
    const results = Promise.all([queue.run(1, a.work), queue.run(2, b.work)]);
    await settled();
    b.finish();
    await settled();
    expect(log).toEqual(["a starts"]);
    a.finish();
    expect(await results).toEqual(["a", "b"]);
    expect(log).toEqual(["a starts", "a ends", "b starts", "b ends"]);
  });

  it("rejects a waiting job at once and never starts it", async () => {
    const queue = new JobQueue();
    const log: string[] = [];
    const [a, b, c] = [held(log, "a"), held(log, "b"), held(log, "c")];
    const first = queue.run(1, a.work);
    const second = queue.run(2, b.work);
    const third = queue.run(3, c.work);
    queue.cancel(2);
    await expect(second).rejects.toBeInstanceOf(CancelledError);
    a.finish();
    c.finish();
    expect(await Promise.all([first, third])).toEqual(["a", "c"]);
    expect(log).not.toContain("b starts");
  });

  it("tells a running job, and lets the next one wait for its end", async () => {
    const queue = new JobQueue();
    const log: string[] = [];
    let aborted = false;
    const a = held(log, "a");
    const first = queue.run(1, async (abort) => {
      abort.addEventListener("abort", () => {
        aborted = true;
      });
      return a.work();
    });
    const b = held(log, "b");
    const second = queue.run(2, b.work);
    await settled();
    queue.cancel(1);
    await expect(first).rejects.toBeInstanceOf(CancelledError);
    expect(aborted).toBe(true);
    expect(log).toEqual(["a starts"]);
    a.finish();
    b.finish();
    expect(await second).toBe("b");
  });

  it("goes on after a failure and ignores unknown ids", async () => {
    const queue = new JobQueue();
    const failing = queue.run(1, async () => {
      throw new Error("no");
    });
    await expect(failing).rejects.toThrow("no");
    queue.cancel(1);
    queue.cancel(99);
    expect(await queue.run(1, async () => "again")).toBe("again");
  });
});
