/** Where the benches lie; bundles are written to bench/dist/<name>/. */

export const benchFolder = new URL("../../", import.meta.url);
export const resultsFolder = new URL("results/", benchFolder);
