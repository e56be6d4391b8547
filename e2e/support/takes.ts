/** A recording of several utterances as a test sees it, and such recordings made of the samples. */
import { expect, type Locator, type Page } from "@playwright/test";
import type { App, Upload } from "./app";
import { joined, samplesOf, wav } from "./wav";

/** Of the bundled samples, in an order in which no two neighbours sound alike. */
export const SAMPLES = ["angry", "sad", "happy", "fear", "unmarked"] as const;

export const sampleOf = (name: (typeof SAMPLES)[number]) => samplesOf(`public/samples/${name}.wav`);

/** Many gaps in one file: each sample is an utterance. */
export function recordingOf(name: string, parts: readonly Float32Array[], gap_s = 1): Upload {
  return { name, mimeType: "audio/wav", buffer: wav(joined(parts, gap_s)) };
}

/** "3 of 14, 42.00–45.10 s, angry 62 %", in parts. */
export interface Named {
  readonly number: number;
  readonly of: number;
  readonly start: number;
  readonly end: number;
  readonly answer: string;
}

export class TakeView {
  readonly list: Locator;
  readonly option: Locator;
  /** Headline and count. */
  readonly line: Locator;
  readonly which: Locator;

  constructor(
    readonly app: App,
    readonly page: Page = app.page,
  ) {
    this.list = page.getByRole("listbox", { name: "Utterances", exact: true });
    this.option = this.list.getByRole("option");
    this.line = page.getByTestId("take");
    this.which = page.getByTestId("which");
  }

  /** Waits until all of it is analysed. */
  async isAnalysed(utterances: number) {
    // Not "3 of 5 utterances analysed".
    await expect(this.line).toHaveText(new RegExp(`[.] ${utterances} utterances$`));
    await expect(this.page.getByTestId("job")).toHaveCount(0);
  }

  /** The one in focus, by the name that assistive tech reads. */
  async named(): Promise<Named> {
    const text = (await this.option.textContent()) ?? "";
    const found = /^(\d+) of (\d+), (\S+)–(\S+?)(?: s)?, (.+)$/.exec(text);
    if (!found) throw new Error(`not the name of an utterance: ${text}`);
    const [, number, of, start = "", end = "", answer = ""] = found;
    return {
      number: Number(number),
      of: Number(of),
      start: secondsOf(start),
      end: secondsOf(end),
      answer,
    };
  }

  async press(key: string, number: number) {
    await this.list.press(key);
    await expect(this.option).toHaveAttribute("aria-posinset", String(number));
  }

  /** All of them, walked through from the first. */
  async all(): Promise<Named[]> {
    await this.press("Home", 1);
    const names = [await this.named()];
    for (let number = 2; number <= (names[0]?.of ?? 0); number++) {
      await this.press("ArrowRight", number);
      names.push(await this.named());
    }
    return names;
  }
}

/** "3.20" or "1:03.2" */
const secondsOf = (text: string) =>
  text.split(":").reduce((seconds, part) => 60 * seconds + Number(part), 0);
