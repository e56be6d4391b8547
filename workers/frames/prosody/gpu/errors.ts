/** What can go wrong on the GPU, by name: the caller falls back to the CPU twin. */
import { AppError } from "../../../../common/errors";

/** A stage does not compile on this adapter; the message holds the compiler's. */
export class ShaderCompileError extends AppError {
  override readonly name = "ShaderCompileError";
}
/** The GPU refused a buffer or a dispatch (out of memory, a limit). */
export class GpuMeasureError extends AppError {
  override readonly name = "GpuMeasureError";
}
