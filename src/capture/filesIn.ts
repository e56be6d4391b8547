/** The files that were dropped or pasted, those in folders too; of a folder only what can be opened, by name. */
import { canBeOpened } from "./fileName";

/** To be called while the event is handled: afterwards it holds nothing. */
export function filesIn(data: Pick<DataTransfer, "items" | "files"> | null): Promise<File[]> {
  const entries = [...(data?.items ?? [])].flatMap((item) => item.webkitGetAsEntry?.() ?? []);
  const files = [...(data?.files ?? [])];
  if (!entries.some(({ isDirectory }) => isDirectory)) return Promise.resolve(files);
  return Promise.all(entries.map(filesOf)).then((all) => all.flat());
}

async function filesOf(entry: FileSystemEntry): Promise<File[]> {
  if (isFile(entry)) return [await new Promise<File>((yes, no) => entry.file(yes, no))];
  const inside = await entriesIn((entry as FileSystemDirectoryEntry).createReader());
  const files = (await Promise.all(inside.map(filesOf))).flat();
  return files.filter(canBeOpened).toSorted((a, b) => a.name.localeCompare(b.name));
}

function isFile(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile;
}

/** A reader gives some at a time, and none once it has given all. */
async function entriesIn(reader: FileSystemDirectoryReader): Promise<FileSystemEntry[]> {
  const all: FileSystemEntry[] = [];
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((yes, no) => reader.readEntries(yes, no));
    if (some.length === 0) return all;
    all.push(...some);
  }
}
