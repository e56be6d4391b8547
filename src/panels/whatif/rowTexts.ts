/** A row of the comparison as it is shown. */
import { whatIf as say } from "../../../words";
import type { Answer, ComparisonRow } from "../../model/comparison";

interface RowTexts {
  readonly name: string;
  readonly before: string;
  readonly after: string;
}

export function rowTexts(row: ComparisonRow): RowTexts {
  switch (row.what) {
    case "answer":
      return texts(say.rows.answer, row, ({ named, probability }: Answer) =>
        say.answer(named, probability),
      );
    case "foreseen":
      return texts(say.rows.foreseen, row, ({ named, probability }: Answer) =>
        say.answer(named, probability),
      );
    case "level":
      return texts(say.rows.level, row, say.level);
    case "claim":
      return texts(say.claimRow(row.kind, row.span), row, say.measured);
    default:
      return row satisfies never;
  }
}

function texts<T>(
  name: string,
  { before, after }: { readonly before: T; readonly after: T },
  write: (value: T) => string,
): RowTexts {
  return { name, before: write(before), after: write(after) };
}
