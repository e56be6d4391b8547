/** The page that is printed. */
export const measures = "Messwerte";

/** "29. November 2026, 2,90 s", and of several utterances which. */
export const about = (opened: Date, length: string, number: number, of: number) => {
  const day = opened.toLocaleDateString("de-DE", {
    day: "numeric",
    month: "long",
    year: "numeric",
  });
  return of > 1 ? `${day}, ${length}, Äußerung ${number} von ${of}` : `${day}, ${length}`;
};
export const by = (app: string) =>
  `Gemessen, eingeschätzt und begründet von ${app} im Browser; jeder Befund ist am Signal geprüft.`;
