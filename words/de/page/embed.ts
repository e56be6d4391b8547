/** The page inside a page of somebody else's. */
export const waiting = "Die Seite ringsum gibt ihr eine Aufnahme.";
export const refused =
  "Diese Seite zeigt sich nur in Seiten, die ihr Betreiber genannt hat, und diese gehört nicht dazu. Nichts wurde gesendet.";
