/** Opens files by their button; the input stays in the page so that it can be reached by label. */
import { useRef } from "react";
import { capture as say } from "../../../words";
import { useSession } from "../../session";
import { Button } from "../../ui/Button";
import { OpenIcon } from "../../ui/icons";
import { FILE_INPUT_ID } from "./filePicker";

export function OpenButton({ large }: { readonly large?: boolean }) {
  const input = useRef<HTMLInputElement>(null);
  const openFiles = useSession((state) => state.openFiles);
  return (
    <>
      <Button large={large ?? false} onPress={() => input.current?.click()}>
        <OpenIcon />
        {say.open}
      </Button>
      <input
        ref={input}
        id={FILE_INPUT_ID}
        data-testid="file-input"
        type="file"
        accept="audio/*,video/*,.wav,.mp3,.m4a,.ogg,.oga,.opus,.flac,.webm,.TextGrid,.zip"
        aria-label={say.file}
        multiple
        hidden
        onChange={(event) => {
          const files = [...(event.target.files ?? [])];
          // So that choosing the same file again is a change, too.
          event.target.value = "";
          void openFiles(files);
        }}
      />
    </>
  );
}
