/**
 * Our WGSL kernel in Node on Dawn (npm package "webgpu"): a real GPU where there is one. On a software
 * adapter its times say nothing about a GPU: they are kept as ratios.
 */
import { openDawn } from "../../cli/support/dawn";
import { adapterText, errorText, noWebGpuText } from "../../words";
import { createGpuKernel } from "../../workers/frames/prosody/gpu/gpuKernel";
import { NoGpuError, openGpu } from "../../workers/runtime/gpu";
import { TrackerMissingError } from "../prosody-accuracy/trackers/tracker";
import type { Contender } from "./contenders";
import { leastWork, measureBounds } from "./gpuBounds";

export async function openDawnKernel(): Promise<Contender> {
  let gpu: Awaited<ReturnType<typeof openGpu>>;
  try {
    gpu = await openGpu(await openDawn());
  } catch (error) {
    const why = error instanceof NoGpuError ? noWebGpuText(error.reason) : errorText(error);
    throw new TrackerMissingError(
      `${why} VK_ICD_FILENAMES=…/vk_swiftshader_icd.json (Chromium's folder) gives a software adapter.`,
    );
  }
  const kernel = await createGpuKernel(gpu.device);
  return {
    title: `ours (WGSL on ${adapterText(gpu.adapter)}): F0, voicing, level, alpha ratio`,
    adapter: adapterText(gpu.adapter),
    software: gpu.software,
    run: (clip) => kernel.measure(clip.whole()),
    async bound(clip, ms) {
      const { bytes_s, flops } = await measureBounds(gpu.device);
      const least = leastWork(clip.seconds);
      return {
        measuredBandwidth_GB_s: bytes_s / 1e9,
        measuredCompute_GFLOP_s: flops / 1e9,
        leastBytes: least.bytes,
        leastFlop: least.flop,
        shareOfBandwidth: least.bytes / (ms / 1000) / bytes_s,
        shareOfCompute: least.flop / (ms / 1000) / flops,
      };
    },
  };
}
