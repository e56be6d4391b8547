/** The microphones to choose from. */
import { afterEach, expect, it, vi } from "vitest";
import { type AudioInput, watchInputs } from "./inputs";

const device = (kind: string, deviceId: string, label: string) => ({ kind, deviceId, label });
const HEADSET = device("audioinput", "h", "Headset");
const BUILT_IN = device("audioinput", "b", "Built-in");

function watched(initial: readonly object[]) {
  const devices = Object.assign(new EventTarget(), { enumerateDevices: async () => initial });
  vi.stubGlobal("navigator", { mediaDevices: devices });
  const told: string[] = [];
  const look = watchInputs((inputs: readonly AudioInput[]) =>
    told.push(inputs.map(({ id, name }) => `${id}=${name}`).join()),
  );
  return {
    told,
    look,
    /** What is there from now on; `isTold`: the browser says so. */
    change(all: readonly object[], isTold: boolean) {
      devices.enumerateDevices = async () => all;
      if (isTold) devices.dispatchEvent(new Event("devicechange"));
    },
  };
}

afterEach(() => vi.unstubAllGlobals());
const settle = () => new Promise((resume) => setTimeout(resume, 0));

it("are the real ones, by name", async () => {
  const { told } = watched([
    device("audioinput", "default", "Default – Built-in"),
    device("audioinput", "communications", "Communications – Built-in"),
    BUILT_IN,
    device("audiooutput", "s", "Loudspeaker"),
    device("videoinput", "c", "Camera"),
    HEADSET,
  ]);
  await settle();
  expect(told).toEqual(["b=Built-in,h=Headset"]);
});

it("are none before one was allowed, as they have no names", async () => {
  const { told } = watched([device("audioinput", "", ""), device("audioinput", "x", "")]);
  await settle();
  expect(told).toEqual([""]);
});

it("come and go", async () => {
  const { told, change, look } = watched([BUILT_IN]);
  change([BUILT_IN, HEADSET], true);
  await settle();
  change([HEADSET], false);
  look();
  await settle();
  expect(told).toEqual(["b=Built-in", "b=Built-in,h=Headset", "h=Headset"]);
});

it("are never told where there are no devices to ask for, and nothing is thrown", async () => {
  vi.stubGlobal("navigator", {});
  const onInputs = vi.fn();
  watchInputs(onInputs)();
  await settle();
  expect(onInputs.mock.calls.flat()).toEqual([[], []]);
});
