/**
 * Writes a NumPy .npz: a zip (PKWARE APPNOTE 6.3, entries stored as they are) of .npy files (NEP 1,
 * version 1.0), so that `numpy.load(path)["<name>"]` gives each array by its name.
 */
import { closeSync, openSync, renameSync, writeSync } from "node:fs";
import { crc32 } from "node:zlib";
import { commandLine as say } from "../../words";
import { CommandError } from "../support/commandError";

/** Where an entry's fields lie in a zip without extensions. */
const MAX_BYTES = 0xffffffff;
const MAX_ENTRIES = 0xffff;
/** Version 2.0 of the format. */
const VERSION = 20;
/** Names are UTF-8. */
const FLAGS = 0x0800;
/** 1 January 1980: the same arrays give the same file, whenever they are written. */
const DOS_DATE = 0x21;
const NPY_ALIGNMENT = 64;

export interface NpzWriter {
  /** values: f32[rows * columns], row by row. Throws CommandError beyond 4 GiB or 65,535 arrays. */
  add(name: string, values: Float32Array, columns: number): void;
  /** The file appears under its name only now. */
  close(): void;
}

export function createNpz(path: string): NpzWriter {
  const part = `${path}.part`;
  const file = openSync(part, "w");
  const directory: Buffer[] = [];
  let at = 0;
  const write = (bytes: Uint8Array) => {
    writeSync(file, bytes);
    at += bytes.length;
  };
  return {
    add(name, values, columns) {
      const header = npyHeader(values.length / columns, columns);
      const data = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
      const body = Buffer.concat([header, data]);
      if (at + body.length > MAX_BYTES || directory.length >= MAX_ENTRIES) {
        throw new CommandError(say.at(path, say.isTooMuchForNpz()));
      }
      const entry = Buffer.from(`${name}.npy`);
      const fields = commonFields(crc32(body), body.length, entry.length);
      const offset = Buffer.alloc(4);
      offset.writeUInt32LE(at);
      const made = Buffer.alloc(2);
      made.writeUInt16LE(VERSION);
      // Central record: no comment, first disk, no attributes.
      directory.push(
        Buffer.concat([Buffer.from("PK\x01\x02"), made, fields, Buffer.alloc(10), offset, entry]),
      );
      write(Buffer.concat([Buffer.from("PK\x03\x04"), fields, entry, body]));
    },
    close() {
      const start = at;
      for (const record of directory) write(record);
      const end = Buffer.alloc(22);
      end.write("PK\x05\x06", "latin1");
      end.writeUInt16LE(directory.length, 8);
      end.writeUInt16LE(directory.length, 10);
      end.writeUInt32LE(at - start, 12);
      end.writeUInt32LE(start, 16);
      write(end);
      closeSync(file);
      renameSync(part, path);
    },
  };
}

/** What the local and the central record of an entry share: version needed … length of the extra field. */
function commonFields(crc: number, size: number, nameLength: number): Buffer {
  const fields = Buffer.alloc(26);
  fields.writeUInt16LE(VERSION, 0);
  fields.writeUInt16LE(FLAGS, 2);
  fields.writeUInt16LE(DOS_DATE, 8);
  fields.writeUInt32LE(crc, 10);
  fields.writeUInt32LE(size, 14);
  fields.writeUInt32LE(size, 18);
  fields.writeUInt16LE(nameLength, 22);
  return fields;
}

function npyHeader(rows: number, columns: number): Buffer {
  const head = Buffer.from("\x93NUMPY\x01\x00\x00\x00", "latin1");
  const shape = `{'descr': '<f4', 'fortran_order': False, 'shape': (${rows}, ${columns}), }`;
  const length = Math.ceil((head.length + shape.length + 1) / NPY_ALIGNMENT) * NPY_ALIGNMENT;
  head.writeUInt16LE(length - head.length, 8);
  return Buffer.concat([head, Buffer.from(`${shape.padEnd(length - head.length - 1)}\n`)]);
}
