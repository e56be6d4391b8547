/** Files dropped anywhere on the page or pasted into it. */
import { useEffect, useState } from "react";
import { filesIn } from "../../capture/filesIn";
import { session } from "../../session";

/** True while a file is dragged over the page. */
export function useDropAndPaste(): boolean {
  const [isOver, setIsOver] = useState(false);
  useEffect(() => {
    const controller = new AbortController();
    const { signal: abort } = controller;
    const open = (data: DataTransfer | null) => {
      void filesIn(data).then((files) => session.getState().openFiles(files));
      return (data?.files.length ?? 0) > 0;
    };
    const hasFiles = (event: DragEvent) => event.dataTransfer?.types.includes("Files") ?? false;
    window.addEventListener(
      "dragover",
      (event) => {
        if (!hasFiles(event)) return;
        event.preventDefault();
        setIsOver(true);
      },
      { signal: abort },
    );
    window.addEventListener(
      "dragleave",
      // Only leaving the window ends the drag; crossing elements inside it does not.
      (event) => event.relatedTarget === null && setIsOver(false),
      { signal: abort },
    );
    window.addEventListener(
      "drop",
      (event) => {
        setIsOver(false);
        if (!hasFiles(event)) return;
        event.preventDefault();
        open(event.dataTransfer);
      },
      { signal: abort },
    );
    window.addEventListener(
      "paste",
      (event) => {
        if (open(event.clipboardData)) event.preventDefault();
      },
      { signal: abort },
    );
    return () => controller.abort();
  }, []);
  return isOver;
}
