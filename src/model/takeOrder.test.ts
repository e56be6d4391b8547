/** The list of takes, ordered and filtered. */
import { expect, it } from "vitest";
import { EMOTIONS, type Emotion } from "../../common/constants";
import { orderedTakes, type TakeOrder } from "./takeOrder";

const take = (
  source: string,
  named: readonly Emotion[],
  probability: number | null,
  opened_ms: number,
) => ({
  source,
  opened_ms,
  label: { named, probability, utterances: 1 },
});

const TAKES = [
  take("take 10", ["sad"], 0.6, 1),
  take("take 9", ["angry"], 0.9, 2),
  take("Call", ["angry", "fear"], null, 3),
  take("take 2", ["sad"], 0.7, 4),
];

const names = (order: TakeOrder, text = "") =>
  orderedTakes(TAKES, order, text, ({ source, label }) => `${source} ${label.named}`).map(
    ({ source }) => source,
  );

it("orders by time, name, answer and sureness, the newest first among equals", () => {
  expect(names("newest")).toEqual(["take 2", "Call", "take 9", "take 10"]);
  expect(names("name")).toEqual(["Call", "take 2", "take 9", "take 10"]);
  const isSadFirst = EMOTIONS.indexOf("sad") < EMOTIONS.indexOf("angry");
  const sad = ["take 2", "take 10"];
  expect(names("answer")).toEqual([
    ...(isSadFirst ? [...sad, "take 9"] : ["take 9", ...sad]),
    "Call",
  ]);
  expect(names("sureness")).toEqual(["take 9", "take 2", "take 10", "Call"]);
});

it("leaves out what does not hold the text, in name or answer", () => {
  expect(names("newest", " TAKE ")).toHaveLength(3);
  expect(names("newest", "fear")).toEqual(["Call"]);
  expect(names("newest", "x")).toEqual([]);
});
