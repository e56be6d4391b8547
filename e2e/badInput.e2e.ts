/** Input that cannot be analysed gets a message to act on, and what was on screen stays. */
import { readFileSync } from "node:fs";
import { expect, test, type Upload } from "./support/app";
import { floatWav, silence, wav } from "./support/wav";

const upload = (name: string, buffer: Buffer, mimeType = "audio/wav"): Upload => ({
  name,
  mimeType,
  buffer,
});
const sample = readFileSync("e2e/media/clip.wav");
const noise = Buffer.from(Uint32Array.from({ length: 4000 }, (_, i) => i * 2654435761).buffer);

const withNaN = new Float32Array(32_000).map((_, i) =>
  i === 9000 ? Number.NaN : 0.1 * Math.sin(i),
);

const CASES: { what: string; file: Upload; message: RegExp }[] = [
  {
    what: "text named .wav",
    file: upload("notes.wav", Buffer.from("Dear diary")),
    message: /not an audio file/i,
  },
  { what: "an empty file", file: upload("empty.wav", Buffer.alloc(0)), message: /empty/i },
  { what: "a WAV of one sample", file: upload("click.wav", wav([0.5])), message: /short/i },
  {
    what: "a WAV without samples",
    file: upload("header.wav", wav([])),
    message: /short|empty|damaged/i,
  },
  { what: "digital silence", file: upload("silence.wav", silence(2)), message: /silent|silence/i },
  {
    what: "half an MP3 frame of noise",
    file: upload("noise.mp3", noise, "audio/mpeg"),
    message: /not an audio file|damaged/i,
  },
  {
    what: "a WAV with a damaged header",
    file: upload("damaged.wav", Buffer.concat([sample.subarray(0, 16), noise])),
    message: /damaged/i,
  },
  {
    what: "samples that are not numbers",
    file: upload("nan.wav", floatWav(withNaN)),
    message: /not numbers/i,
  },
  {
    what: "a film without sound",
    file: upload("film.webm", readFileSync("e2e/media/no-sound.webm"), "video/webm"),
    message: /no audio track/i,
  },
];

test("each unusable file is explained, and the result on screen is kept", async ({ app }) => {
  await app.openSample("unmarked");
  const heard = await app.emotion.textContent();
  const claims = await app.claims.count();
  for (const { what, file, message } of CASES)
    await test.step(what, async () => {
      await app.choose(file);
      await expect(app.alert).toContainText(message);
      await expect(app.alert).toContainText(file.name);
      await expect(app.emotion).toHaveText(heard ?? "");
      await expect(app.claims).toHaveCount(claims);
    });
  await test.step("the next good file clears the message", async () => {
    await app.choose("public/samples/sad.wav");
    await expect(app.alert).toHaveCount(0);
    await app.showsResult("sad.wav");
  });
});
