/** Over a real MessageChannel, as between page and worker. */
import { expose, wrap } from "comlink";
import { afterEach, expect, it } from "vitest";
import * as errors from "./errors";
import {
  AppError,
  DeviceLostError,
  ERROR_CLASSES,
  type ErrorReport,
  ModelLoadError,
  reportOf,
} from "./errors";
import "./errorTransfer";

const ports: MessagePort[] = [];
afterEach(() => {
  for (const port of ports.splice(0)) port.close();
});

/** What arrives on the other side when `error` is thrown on this one. */
async function acrossBoundary(error: unknown): Promise<unknown> {
  const { port1, port2 } = new MessageChannel();
  ports.push(port1, port2);
  expose(
    {
      fail() {
        throw error;
      },
    },
    port1,
  );
  const remote = wrap<{ fail(): void }>(port2);
  return remote.fail().then(
    () => undefined,
    (arrived: unknown) => arrived,
  );
}

const cause: ErrorReport = { code: "unexpected", values: { message: "out of memory" } };

it.each([
  new ModelLoadError("file-not-on-server", { file: "step.onnx", status: 404 }),
  new DeviceLostError("device-not-replaced", { cause }),
  new AppError("worker-closed"),
])("keeps code, values and class of $code", async (error) => {
  const arrived = await acrossBoundary(error);
  expect(arrived).not.toBe(error);
  expect(arrived).toBeInstanceOf(error.constructor);
  expect(arrived).toBeInstanceOf(AppError);
  const { name, code, values, stack, message } = error;
  expect(arrived).toMatchObject({ name, code, values, stack, message });
  expect(reportOf(arrived)).toEqual({ code, values });
});

it("knows every class by its name", () => {
  const classes = Object.entries(errors).filter(
    ([, one]) => typeof one === "function" && one.prototype instanceof AppError,
  );
  expect(classes.map(([name]) => name).filter((name) => !(name in ERROR_CLASSES))).toEqual([]);
});

it("leaves other errors to comlink", async () => {
  const arrived = await acrossBoundary(new RangeError("offset is out of bounds"));
  expect(arrived).toMatchObject({ name: "RangeError", message: "offset is out of bounds" });
  expect(reportOf(arrived)).toEqual({
    code: "unexpected",
    values: { message: "offset is out of bounds" },
  });
  expect(await acrossBoundary("no error at all")).toBe("no error at all");
});
