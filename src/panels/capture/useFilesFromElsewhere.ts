/** Files that the installed app is opened with by the system, or that another app shares into it. */
import { useEffect } from "react";
import { NAME_HEADER, SHARED_CACHE, SHARED_PARAM } from "../../../common/sharedFiles";
import { session } from "../../session";

/** Of the File Handling API, which Chromium has (web.dev/file-handling). */
interface LaunchQueue {
  setConsumer(
    consume: (launch: { readonly files?: readonly FileSystemFileHandle[] }) => void,
  ): void;
}

export function useFilesFromElsewhere(): void {
  useEffect(() => {
    const { openFiles } = session.getState();
    const { launchQueue } = window as { readonly launchQueue?: LaunchQueue };
    launchQueue?.setConsumer(({ files = [] }) => {
      void Promise.all(files.map((handle) => handle.getFile())).then(openFiles);
    });
    const address = new URL(location.href);
    if (!address.searchParams.has(SHARED_PARAM)) return;
    // Not opened a second time by a reload.
    address.searchParams.delete(SHARED_PARAM);
    history.replaceState(null, "", address);
    void takeShared().then(openFiles);
  }, []);
}

/** What was shared last, which is then nowhere else. */
async function takeShared(): Promise<File[]> {
  const cache = await caches.open(SHARED_CACHE);
  const responses = await cache.matchAll();
  const files = responses.map(async (response) => {
    const name = decodeURIComponent(response.headers.get(NAME_HEADER) ?? "");
    const blob = await response.blob();
    return new File([blob], name, { type: blob.type });
  });
  const taken = await Promise.all(files);
  await caches.delete(SHARED_CACHE);
  return taken;
}
