/** The microphones that are there to choose from. */

export interface AudioInput {
  readonly id: string;
  /** As the system names it. */
  readonly name: string;
}

/** Chromium lists these beside the devices that they stand for. */
const STAND_INS = ["default", "communications"];

/**
 * Tells the microphones, now and whenever one comes or goes. Before a microphone was allowed they have no names: then
 * there are none to choose from. The returned function looks again.
 */
export function watchInputs(onInputs: (inputs: readonly AudioInput[]) => void): () => void {
  // Missing on pages that were not loaded over https.
  const devices = globalThis.navigator?.mediaDevices as MediaDevices | undefined;
  const look = async () => {
    try {
      onInputs(inputsOf((await devices?.enumerateDevices()) ?? []));
    } catch {
      // The system's own choice serves.
    }
  };
  devices?.addEventListener("devicechange", () => void look());
  void look();
  return () => void look();
}

function inputsOf(devices: readonly MediaDeviceInfo[]): readonly AudioInput[] {
  return devices
    .filter(({ kind, deviceId, label }) => {
      return kind === "audioinput" && deviceId && label && !STAND_INS.includes(deviceId);
    })
    .map(({ deviceId, label }) => ({ id: deviceId, name: label }));
}
