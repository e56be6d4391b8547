/** Loading as the store shows it. */
import { describe, expect, it } from "vitest";
import { ModelLoadError } from "../../common/errors";
import type { DeviceReport, LoadProgress } from "../../common/workerApi";
import { deferred, REPORT, settle, setUp } from "./testing/setUp";

describe("loading", () => {
  it("shows one total, then the compilation, then the device", async () => {
    const { store, load } = setUp();
    const loaded = deferred<DeviceReport>();
    let report: (progress: LoadProgress) => void = () => undefined;
    load.mockImplementation((_, onProgress) => {
      report = onProgress;
      return loaded.promise;
    });
    const done = store.getState().load();
    await settle();
    report({ stage: "download", loaded_bytes: 5e6, total_bytes: 2e7 });
    expect(store.getState().engine).toEqual({
      status: "downloading",
      loaded_bytes: 5e6,
      total_bytes: 2e7,
    });
    report({ stage: "compile", what: "shaders" });
    expect(store.getState().engine).toEqual({ status: "compiling", what: "shaders" });
    loaded.resolve(REPORT);
    await done;
    expect(store.getState().engine).toEqual({ status: "ready", report: REPORT });
  });

  it("loads once for concurrent calls", async () => {
    const { store, load } = setUp();
    await Promise.all([store.getState().load(), store.getState().load()]);
    await store.getState().load();
    expect(load).toHaveBeenCalledTimes(1);
  });

  it("is cancelled, remembered as unwanted, and can be started again", async () => {
    const { store, load, cancel, close, savePreferences } = setUp();
    load.mockReturnValueOnce(new Promise(() => undefined));
    void store.getState().load();
    await settle();
    store.getState().cancelLoad();
    expect(cancel).toHaveBeenCalledWith("load");
    expect(close).toHaveBeenCalled();
    expect(store.getState().engine.status).toBe("idle");
    expect(savePreferences).toHaveBeenLastCalledWith(
      expect.objectContaining({ loadOnVisit: false }),
    );
    await store.getState().load();
    expect(store.getState().engine.status).toBe("ready");
  });

  it("a cancelled load that ends late does not disturb the next one", async () => {
    const { store, load } = setUp();
    const first = deferred<DeviceReport>();
    const second = deferred<DeviceReport>();
    load.mockReturnValueOnce(first.promise).mockReturnValueOnce(second.promise);
    void store.getState().load();
    await settle();
    store.getState().cancelLoad();
    void store.getState().load();
    await settle();
    first.reject(new Error("ended"));
    await settle();
    expect(store.getState().engine.status).toBe("downloading");
    second.resolve(REPORT);
    await settle();
    expect(store.getState().engine.status).toBe("ready");
  });

  it("shows why it failed, and tries again with a new worker", async () => {
    const { store, load, connect } = setUp();
    load.mockRejectedValueOnce(new ModelLoadError("file-not-downloaded", { file: "net.onnx" }));
    await store.getState().load();
    expect(store.getState().engine).toEqual({
      status: "failed",
      error: { code: "file-not-downloaded", values: { file: "net.onnx" } },
    });
    await store.getState().load();
    expect(store.getState().engine.status).toBe("ready");
    expect(connect).toHaveBeenCalledTimes(2);
  });

  it("switches the device and remembers it", async () => {
    const { store, load, savePreferences } = setUp();
    await store.getState().load();
    store.getState().setDevice("webgpu");
    await settle();
    expect(load).toHaveBeenLastCalledWith("webgpu", expect.any(Function));
    expect(savePreferences).toHaveBeenLastCalledWith(expect.objectContaining({ device: "webgpu" }));
  });
});
