/**
 * Tells when a microphone gives no more samples, by the clock: a page in the background may go on recording or be cut
 * off, and no browser says which. Silence is samples, too.
 */

/** So much may be missing: ended after it, s. */
const LIMIT_S = 2;
/** Between two looks a microphone that runs falls no further behind than this, s. */
const CREEP_S = 0.2;
/** As many looks in a row: a page that was busy has its samples by the next. */
const LATE_LOOKS = 2;
/** After as many at which nothing more went missing, a short gap is forgotten. */
const STEADY_LOOKS = 4;

export interface Starvation {
  /** Called every half second or so with the time and the seconds of sound that came: whether they fail. */
  look(now_s: number, received_s: number): boolean;
  /** After a pause: what did not come in it is not missing. */
  reset(): void;
}

export function makeStarvation(): Starvation {
  /** How far the sound is behind the clock: usually, and at the last look. */
  let usual_s: number | null = null;
  let last_s = 0;
  let late = 0;
  let steady = 0;
  return {
    look(now_s, received_s) {
      const behind_s = now_s - received_s;
      usual_s ??= behind_s;
      steady = behind_s - last_s < CREEP_S ? steady + 1 : 0;
      last_s = behind_s;
      const missing_s = behind_s - usual_s;
      late = missing_s >= LIMIT_S ? late + 1 : 0;
      if (late >= LATE_LOOKS) return true;
      // Two clocks drift apart, milliseconds a minute.
      if (missing_s < CREEP_S || steady >= STEADY_LOOKS) usual_s = behind_s;
      return false;
    },
    reset() {
      usual_s = null;
      late = 0;
      steady = 0;
    },
  };
}
