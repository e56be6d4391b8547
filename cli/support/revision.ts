/** Which code made a file. */
import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { repository } from "./bundleFolder";

/** Git revision, "-dirty" where files were changed since; null outside a checkout. */
export function revision(): string | null {
  try {
    const cwd = fileURLToPath(repository);
    const what = ["describe", "--always", "--dirty"];
    return execFileSync("git", what, { cwd, stdio: ["ignore", "pipe", "ignore"] })
      .toString()
      .trim();
  } catch {
    return null;
  }
}
