/** What is told where something that is loaded when it is needed did not do. */
import { AppError } from "../../common/errors";
import { app, errorText } from "../../words";

/** The app's own errors say what is the matter; else its part did not come. */
export function faultText(error: unknown): string {
  return error instanceof AppError ? errorText(error) : app.partNotLoaded;
}
