/** Where the bundled commands lie, and the repository around them. */

const here = new URL(".", import.meta.url);

/** dist-cli/<fingerprint>; this file ends up there, or one folder deeper in a shared chunk. */
export const bundleFolder = here.pathname.endsWith("/chunks/") ? new URL("..", here) : here;
export const repository = new URL("../..", bundleFolder);
