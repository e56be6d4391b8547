/** The screen stays on while it is held, also after the page was away. */
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { type FakePage, stubPage } from "./testing/page";
import { holdWakeLock } from "./wakeLock";

let page: FakePage;
/** As the system grants them. */
let locks: { released: boolean; release: () => Promise<void> }[] = [];
const request = vi.fn(async () => {
  const lock = {
    released: false,
    release: async () => {
      lock.released = true;
    },
  };
  locks.push(lock);
  return lock;
});
const held = () => locks.filter(({ released }) => !released).length;

beforeEach(() => {
  page = stubPage();
  locks = [];
  request.mockClear();
  vi.stubGlobal("navigator", { wakeLock: { request } });
});
afterEach(() => vi.unstubAllGlobals());
const settle = () => new Promise((resume) => setTimeout(resume, 0));

it("is held until it is let go", async () => {
  const letGo = holdWakeLock();
  await settle();
  expect(request).toHaveBeenCalledWith("screen");
  expect(held()).toBe(1);
  letGo();
  await settle();
  expect(held()).toBe(0);
});

it("is taken again when the page is back", async () => {
  const letGo = holdWakeLock();
  await settle();
  page.hide(true);
  await locks[0]?.release(); // as the system does
  await settle();
  expect(held()).toBe(0);
  page.hide(false);
  await settle();
  expect(held()).toBe(1);
  letGo();
  page.hide(true);
  page.hide(false);
  await settle();
  expect(held()).toBe(0);
});

it("is let go though it was granted too late", async () => {
  const letGo = holdWakeLock();
  letGo();
  await settle();
  expect(locks).toHaveLength(1);
  expect(held()).toBe(0);
});

it("is done without where there is none", async () => {
  request.mockRejectedValueOnce(new Error("battery"));
  holdWakeLock()();
  vi.stubGlobal("navigator", {});
  holdWakeLock()();
  await settle();
  expect(held()).toBe(0);
});
