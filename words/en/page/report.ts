/** The page that is printed. */
export const measures = "Measures";

/** "29 November 2026, 0:02.9", and of several utterances which. */
export const about = (opened: Date, length: string, number: number, of: number) => {
  const day = opened.toLocaleDateString("en-GB", {
    day: "numeric",
    month: "long",
    year: "numeric",
  });
  return of > 1 ? `${day}, ${length}, utterance ${number} of ${of}` : `${day}, ${length}`;
};
export const by = (app: string) =>
  `Measured, answered and argued by ${app} in the browser; each claim is checked against the waveform.`;
