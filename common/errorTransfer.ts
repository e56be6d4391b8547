/**
 * Errors cross the worker boundary whole: comlink by itself keeps their name and message, but neither code, values nor class.
 * Importing this is enough; both sides must.
 */
import { type TransferHandler, transferHandlers } from "comlink";
import { AppError, ERROR_CLASSES, type ErrorReport, errorOf, reportOf } from "./errors";

/** As comlink hands it over; only its own handler knows the mark by which to tell one. */
interface Thrown {
  readonly value: unknown;
}

/** One of our errors, or what comlink makes of any other. */
type Sent =
  | { readonly report: ErrorReport; readonly name: string; readonly stack: string | undefined }
  | { readonly other: unknown };

const others = transferHandlers.get("throw") as TransferHandler<Thrown, unknown>;

const whole: TransferHandler<Thrown, Sent> = {
  canHandle: others.canHandle,
  serialize(thrown) {
    const { value } = thrown;
    if (value instanceof AppError) {
      return [{ report: reportOf(value), name: value.name, stack: value.stack }, []];
    }
    const [other, moved] = others.serialize(thrown);
    return [{ other }, moved];
  },
  deserialize(sent) {
    if ("other" in sent) return others.deserialize(sent.other);
    const { report, name, stack } = sent;
    const error = Object.assign(errorOf(report), { name, stack });
    const named = ERROR_CLASSES[name];
    if (named) Object.setPrototypeOf(error, named.prototype);
    throw error;
  },
};
transferHandlers.set("throw", whole);
