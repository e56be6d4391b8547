/** Phrases of a card that judges none: any word may follow any. */
export const ANY_PHRASES = { follows: {}, claim_ahead: [], claim_sentences: [] };
