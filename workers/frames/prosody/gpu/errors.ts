/** What can go wrong on the GPU, by name: the caller falls back to the CPU twin. */
import { AppError } from "../../../../common/errors";

/** A stage does not compile on this adapter; `detail` is the compiler's. */
export class ShaderCompileError extends AppError<"shader-not-compiled" | "pipeline-not-made"> {
  override readonly name = "ShaderCompileError";
}
/** The GPU refused a buffer or a dispatch (out of memory, a limit). */
export class GpuMeasureError extends AppError<"gpu-not-measured"> {
  override readonly name = "GpuMeasureError";
}
