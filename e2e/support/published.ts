/** Another app's server: the library's package, its examples and some sound, and nothing else of ours. */
import { test as base } from "./app";
import { type FolderHost, serveFolders } from "./folders";

export const test = base.extend<object, { published: FolderHost }>({
  published: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures off it
    async ({}, use) => {
      const host = await serveFolders({
        "/dist-engine/": "dist-engine",
        "/docs/examples/": "docs/examples",
        "/public/samples/": "public/samples",
      });
      await use(host);
      await host.close();
    },
    { scope: "worker" },
  ],
});

export { expect } from "@playwright/test";
