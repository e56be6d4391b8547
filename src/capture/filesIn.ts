/** The files that were dropped or pasted, those in folders too; of a folder only what can be opened, by name. */
import { canBeOpened, setFolder } from "./fileName";

/** To be called while the event is handled: afterwards it holds nothing. */
export function filesIn(data: Pick<DataTransfer, "items" | "files"> | null): Promise<File[]> {
  const entries = [...(data?.items ?? [])].flatMap((item) => item.webkitGetAsEntry?.() ?? []);
  const files = [...(data?.files ?? [])];
  if (!entries.some(({ isDirectory }) => isDirectory)) return Promise.resolve(files);
  return allOf(entries);
}

/** What cannot be read of a folder costs nothing else of it. */
async function allOf(entries: readonly FileSystemEntry[]): Promise<File[]> {
  const all = await Promise.allSettled(entries.map(filesOf));
  return all.flatMap((one) => (one.status === "fulfilled" ? one.value : []));
}

async function filesOf(entry: FileSystemEntry): Promise<File[]> {
  if (isFile(entry)) {
    const file = await new Promise<File>((yes, no) => entry.file(yes, no));
    setFolder(file, entry.fullPath);
    return [file];
  }
  const inside = await entriesIn((entry as FileSystemDirectoryEntry).createReader());
  const files = await allOf(inside);
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
