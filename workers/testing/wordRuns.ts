/** WordRuns of a card that judges none: any word may follow any. */
export const ANY_WORD_RUNS = { follows: {}, claim_ahead: [], claim_sentences: [] };
