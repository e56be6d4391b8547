/** Who speaks in which file, as a table says. */
import { basename, parse } from "node:path";
import { commandLine as say } from "../../words";
import { CommandError } from "./commandError";

/**
 * The speaker of each file. `table`: tab-separated with a head that names "speaker" and "file" or "id"; a file is
 * found by its path as given, its name, or its name without the ending. Throws where one is not in the table.
 */
export function speakersOf(files: readonly string[], table: string): Map<string, string> {
  const [head = [], ...rows] = table
    .split(/\r?\n/)
    .filter((line) => line !== "")
    .map((line) => line.split("\t"));
  const speakerAt = head.indexOf("speaker");
  const fileAt = Math.max(head.indexOf("file"), head.indexOf("id"));
  if (speakerAt < 0 || fileAt < 0) {
    throw new CommandError(say.columnsAreMissing());
  }
  const speakers = new Map(rows.map((row) => [row[fileAt], row[speakerAt]]));
  return new Map(
    files.map((file) => {
      const names = [file, basename(file), parse(file).name];
      const speaker = names.map((name) => speakers.get(name)).find((found) => found);
      if (!speaker) throw new CommandError(say.hasNoSpeaker(file));
      return [file, speaker];
    }),
  );
}
