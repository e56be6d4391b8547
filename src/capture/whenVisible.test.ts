import { afterEach, expect, it, vi } from "vitest";
import { stubPage } from "./testing/page";
import { whenVisible } from "./whenVisible";

afterEach(() => vi.unstubAllGlobals());
const settle = () => new Promise((resume) => setTimeout(resume, 0));

it("waits for somebody to look, and not at all where somebody does", async () => {
  const page = stubPage();
  await whenVisible();
  page.hide(true);
  const seen = vi.fn();
  void whenVisible().then(seen);
  await settle();
  page.hide(true);
  await settle();
  expect(seen).not.toHaveBeenCalled();
  page.hide(false);
  await settle();
  expect(seen).toHaveBeenCalledTimes(1);
});
