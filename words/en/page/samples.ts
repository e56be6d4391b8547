/** The bundled samples (public/samples), by id: what they are made to sound like, and by what. */
export interface SampleWords {
  readonly title: string;
  readonly description: string;
}

export const SAMPLES = {
  angry: { title: "angry?", description: "Fast, high and loud with a hard edge." },
  sad: { title: "sad?", description: "Slow, low and quiet with little melody." },
  calm: { title: "calm", description: "Unhurried and even, in the voice's own register." },
  excited: { title: "excited?", description: "High, wide and quick." },
  plain: { title: "plain", description: "A railway announcement: medium in every measure." },
} satisfies Readonly<Record<string, SampleWords>>;
