/** Where the benches lie: bundles run from somewhere below bench/node_modules/.cache/ (see run.mjs). */

const here = import.meta.url;

export const benchFolder = new URL(here.slice(0, here.lastIndexOf("/bench/") + "/bench/".length));
export const resultsFolder = new URL("results/", benchFolder);
/** Not kept in the repository, and not type-checked, as nothing in a node_modules is. */
export const cacheFolder = new URL("node_modules/.cache/", benchFolder);
