/** The browsers of the end-to-end tests. */
import { launchOptions } from "../../scripts/chromium.mjs";

/** Whatever the page might try, only this machine can be reached. */
const NO_NETWORK = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost";

/** No WebGPU adapter: what most tests run on, because a software adapter compiles for seconds. */
export const NO_WEBGPU = launchOptions("off", [NO_NETWORK]);
/** WebGPU on the software adapter. */
export const SOFTWARE_WEBGPU = launchOptions("software", [NO_NETWORK]);
