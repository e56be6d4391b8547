/** A person's own tiers of labels. */
import { plain } from "../numbers";

export const title = "Ebenen und Etiketten";
export const intro =
  "Bringen Sie ein TextGrid mit (öffnen oder hierher ziehen) oder legen Sie eine eigene Ebene an. Eine etikettierte Ebene kann festlegen, was die Äußerungen sind: Jede wird dann für sich gemessen und eingeschätzt.";
export const bring = "TextGrid öffnen…";
export const nameOfNew = "Name einer neuen Ebene";
export const add = "Ebene anlegen";
/** A tier of that name is there. */
export const isThere = (name: string) => `Die Ebene „${name}“ gibt es schon.`;

export const tier = "Ebene";
export const pointTier = (name: string) => `${name} (Punkte)`;
export const labels = (name: string) => `Etiketten von ${name}`;
export const label = (place: string) => `Etikett bei ${place}`;
export const newLabel = "Neues Etikett";
export const addToSelection = "Auswahl etikettieren";
export const addAtPlayhead = "Abspielposition etikettieren";
export const selectFirst = "Ziehen Sie über die Grafik, was etikettiert werden soll";
export const remove = (name: string) => `${name} entfernen`;
export const select = (place: string) => `${place} auswählen`;
export const columns = {
  place: "Stelle",
  label: "Etikett",
  answer: "Klingt",
  facts: "Befunde",
};

export const utterancesAre = "Äußerungen";
export const asFound = "wie gefunden";
export const byTier = (name: string) => `nach ${name}`;
/** Why it can't be removed. */
export const isInUse = "Die Äußerungen sind ihre Etiketten: Wählen Sie zuerst „wie gefunden“";
/** They were changed since. */
export const again = "Nach den jetzigen Etiketten aufteilen";
/** What was to be labelled lies beyond it. */
export const outside = (start: number, end: number) =>
  `Die Ebene reicht nur von ${plain(start)} bis ${plain(end)} s.`;
/** Where a tier has nothing that could be one. */
export const noLabels = "Sie hat noch kein Etikett.";
export const shown = (from: number, to: number, of: number) => `${from} bis ${to} von ${of}`;
export const earlier = "Frühere Etiketten";
export const later = "Spätere Etiketten";
