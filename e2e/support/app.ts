/**
 * The page as a test sees it: by roles, names and the few data attributes that carry numbers.
 * Importing `test` from here also watches every test for requests to other hosts, violations of
 * the Content-Security-Policy, and errors that nobody caught.
 */
import { type BrowserContext, test as base, expect, type Page } from "@playwright/test";

export interface Upload {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}

export class App {
  readonly badge;
  readonly emotion;
  readonly claims;
  readonly reasoning;
  /** What it says of facts: pointed at, each lights its claim and span. */
  readonly reasoningFacts;
  readonly selectedSpan;
  readonly fileInput;
  readonly alert;
  readonly playhead;

  constructor(readonly page: Page) {
    this.badge = page.getByTestId("device-badge");
    this.emotion = page.getByTestId("emotion");
    this.claims = page.locator("[data-claim]");
    this.reasoning = page.getByTestId("reasoning");
    this.reasoningFacts = this.reasoning.locator("a[data-fact]");
    this.selectedSpan = page.getByTestId("selected-span");
    this.fileInput = page.getByTestId("file-input");
    this.alert = page.getByRole("alert");
    this.playhead = page.getByRole("slider", { name: /^Playhead in/ });
  }

  button(name: string) {
    return this.page.getByRole("button", { name, exact: true });
  }

  /** Where the playhead stands, s. */
  async time_s() {
    return Number(await this.playhead.getAttribute("aria-valuenow"));
  }

  async open() {
    await this.page.goto("./");
  }

  async openSample(title: string) {
    await this.button(title).click();
    await this.showsResult(title);
  }

  async choose(file: Upload | string) {
    await this.fileInput.setInputFiles(file);
  }

  /** Opens the badge's menu and picks a device. */
  async switchTo(device: "WebGPU" | "WASM") {
    await this.badge.click();
    // The radio itself is visually hidden inside its label.
    await this.page.getByRole("dialog").getByText(device, { exact: true }).click();
    await this.page.keyboard.press("Escape");
    await expect(this.badge).toHaveText(device);
  }

  /** Waits for the finished analysis of what is called so (or begins so), whatever was heard in it. */
  async shows(source: string) {
    await expect(this.page.getByRole("slider", { name: `Playhead in ${source}` })).toBeVisible();
    await expect(this.emotion).toBeVisible();
  }

  /** The same of a voice: with at least one claim. */
  async showsResult(source: string) {
    await this.shows(source);
    await expect(this.claims.first()).toBeVisible();
  }

  /** Waits for the reasoning about what is on screen: it ends on an answer. */
  async showsReasoning() {
    const last = this.reasoning.locator("[data-moves]").last();
    await expect(last).toHaveAttribute("data-moves", /conclude$/);
  }

  /** What the ledger adds up to, bits. */
  async total_bits() {
    return Number(await this.page.getByTestId("ledger-total").getAttribute("data-bits"));
  }

  /** The button that takes a claim as ordinary. */
  ordinary(claim: string) {
    return this.page.getByTestId(`ordinary-${claim}`);
  }

  /**
   * From the next play on, sound plays at a share of its speed: what is to be seen while it plays
   * is then still there on a busy machine.
   */
  async playAt(rate: number) {
    await this.page.evaluate((playbackRate) => {
      const media: { play(): Promise<void>; plain?: typeof media.play } =
        HTMLMediaElement.prototype;
      media.plain ??= media.play;
      const { plain } = media;
      media.play = function (this: HTMLMediaElement) {
        this.playbackRate = playbackRate;
        return plain.call(this);
      };
    }, rate);
  }

  /** Waits until a span has been played: by where the playhead rests, as a short one may be over unseen. */
  async playedTo(end_s: number) {
    const off_s = async () => Math.abs((await this.time_s()) - end_s);
    await expect.poll(off_s).toBeLessThan(0.15);
    await expect(this.button("Play")).toBeVisible();
    expect(await off_s()).toBeLessThan(0.15);
  }

  /** Probability by emotion, unrounded. */
  async probabilities(): Promise<Record<string, number>> {
    const rows = this.emotion.locator("[data-probability]");
    return Object.fromEntries(
      await rows.evaluateAll((elements) =>
        elements.map((e) => [
          e.getAttribute("data-emotion") ?? "",
          Number(e.getAttribute("data-probability")),
        ]),
      ),
    );
  }

  /** Start and end of a claim, s. */
  async spanOf(index: number) {
    const claim = this.claims.nth(index);
    return {
      start: Number(await claim.getAttribute("data-start")),
      end: Number(await claim.getAttribute("data-end")),
    };
  }
}

function isOurs(url: string) {
  const { protocol, hostname } = new URL(url);
  return protocol === "data:" || protocol === "blob:" || hostname === "localhost";
}

/** Collects what must never happen in any test. */
function watch(context: BrowserContext): string[] {
  const offences: string[] = [];
  // Includes the requests of workers and of the service worker.
  context.on("request", (request) => {
    if (!isOurs(request.url())) offences.push(`request to ${request.url()}`);
  });
  context.on("console", (message) => {
    if (/Content.Security.Policy/i.test(message.text())) offences.push(message.text());
  });
  context.on("weberror", (error) => offences.push(`uncaught: ${error.error().message}`));
  return offences;
}

export const test = base.extend<{ app: App; offences: string[] }>({
  offences: [
    async ({ context }, use) => {
      const offences = watch(context);
      await use(offences);
      expect(offences, "requests to other hosts, policy violations, uncaught errors").toEqual([]);
    },
    { auto: true },
  ],
  app: async ({ page }, use) => {
    const app = new App(page);
    await app.open();
    await use(app);
  },
});

export { expect } from "@playwright/test";
