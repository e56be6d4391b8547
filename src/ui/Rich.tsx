/** A sentence of words/, its marked stretches drawn as the panel wants them. */
import { Fragment, type ReactNode } from "react";
import type { RichText } from "../../words";

interface Props<Name extends string> {
  readonly text: RichText<Name>;
  readonly as: Readonly<Record<Name, (text: string) => ReactNode>>;
}

export function Rich<Name extends string>({ text, as }: Props<Name>) {
  return text.map((part, i) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: a sentence's parts keep their places
    <Fragment key={i}>{typeof part === "string" ? part : as[part[0]](part[1])}</Fragment>
  ));
}
