/**
 * Tells when a microphone gives no more samples, by the clock: a page in the background may go on recording or be cut
 * off, and no browser says which. Silence is samples, too.
 */

/** Ended after so long without a single one, s … */
const LIMIT_S = 2;
/** … and as many looks: a page that was busy finds its samples waiting at the first of them. */
const IDLE_LOOKS = 4;
/** Or when so much is missing, s: the machine slept. A busy one loses a little now and then. */
const HOLE_S = 10;
/** As many looks in a row: what came late has come by the next. */
const LATE_LOOKS = 2;
/** Between two looks a microphone that runs falls no further behind than this, s. */
const CREEP_S = 0.2;
/** After as many of them, a gap is forgotten. */
const STEADY_LOOKS = 4;

export interface Starvation {
  /** Called every half second or so with the time and the seconds of sound that came: whether they fail. */
  look(now_s: number, received_s: number): boolean;
  /** After a pause: what did not come in it is not missing. */
  reset(): void;
}

/** What was seen at the last look. */
interface Seen {
  readonly received_s: number;
  readonly behind_s: number;
  /** When the newest samples were first seen, and looks since. */
  readonly newest_s: number;
  readonly idle: number;
  /** How far the sound is behind the clock: usually, and for how many looks more than that, or steadily so. */
  readonly usual_s: number;
  readonly late: number;
  readonly steady: number;
}

export function makeStarvation(): Starvation {
  let seen: Seen | null = null;
  return {
    look(now_s, received_s) {
      const behind_s = now_s - received_s;
      const last: Seen = seen ?? {
        received_s,
        behind_s,
        newest_s: now_s,
        idle: -1,
        usual_s: behind_s,
        late: 0,
        steady: 0,
      };
      const isIdle = received_s === last.received_s;
      const idle = isIdle ? last.idle + 1 : 0;
      const newest_s = isIdle ? last.newest_s : now_s;
      const missing_s = behind_s - last.usual_s;
      const late = missing_s >= HOLE_S ? last.late + 1 : 0;
      const steady = behind_s - last.behind_s < CREEP_S ? last.steady + 1 : 0;
      // Two clocks drift apart, milliseconds a minute.
      const usual_s = steady >= STEADY_LOOKS ? behind_s : last.usual_s;
      seen = { received_s, behind_s, newest_s, idle, usual_s, late, steady };
      return (idle >= IDLE_LOOKS && now_s - newest_s >= LIMIT_S) || late >= LATE_LOOKS;
    },
    reset() {
      seen = null;
    },
  };
}
