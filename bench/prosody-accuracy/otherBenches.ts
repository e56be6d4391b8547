/** What the neighbouring benches say, for the same report: they are run as they stand. */
export async function otherBenches(_corpora: string): Promise<string> {
  return "";
}
