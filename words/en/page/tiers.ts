/** A person's own tiers of labels. */

export const title = "Tiers and labels";
export const intro =
  "Bring a TextGrid (open it, or drop it here), or make a tier of your own. A labelled tier can say what the utterances are: each is then measured and answered by itself.";
export const bring = "Open a TextGrid…";
export const nameOfNew = "Name of a new tier";
export const add = "Add tier";
/** A tier of that name is there. */
export const isThere = (name: string) => `There is a tier “${name}” already.`;

export const tier = "Tier";
export const pointTier = (name: string) => `${name} (points)`;
export const labels = (name: string) => `Labels of ${name}`;
export const label = (place: string) => `Label at ${place}`;
export const newLabel = "New label";
export const addToSelection = "Label the selection";
export const addAtPlayhead = "Label the playhead";
export const selectFirst = "Drag over the plot to select what is to be labelled";
export const remove = (name: string) => `Remove ${name}`;
export const select = (place: string) => `Select ${place}`;
export const columns = { place: "Stretch", label: "Label", answer: "Sounds", facts: "Told" };

export const utterancesAre = "Utterances";
export const asFound = "as found";
export const byTier = (name: string) => `labelled by ${name}`;
/** Why it can't be removed. */
export const isInUse = "The utterances are its labels: choose “as found” first";
/** They were changed since. */
export const again = "Cut by the labels as they are now";
/** What was to be labelled lies beyond it. */
export const outside = (start: number, end: number) =>
  `The tier goes from ${start} to ${end} s only.`;
/** Where a tier has nothing that could be one. */
export const noLabels = "It has no label yet.";
export const shown = (from: number, to: number, of: number) => `${from} to ${to} of ${of}`;
export const earlier = "Earlier labels";
export const later = "Later labels";
