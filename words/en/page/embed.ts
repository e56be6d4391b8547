/** The page inside a page of somebody else's. */
export const waiting = "The page around this one gives it a recording.";
export const refused =
  "This page is shown only inside pages that its host has named, and this is none of them. Nothing was sent.";
