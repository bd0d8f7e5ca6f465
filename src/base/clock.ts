/** Time is an argument: `wallMs` may jump with the system clock, `monoMs` only grows. */
export interface Clock {
  readonly wallMs: () => number;
  readonly monoMs: () => number;
}
