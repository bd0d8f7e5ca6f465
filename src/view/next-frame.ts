/** The longest a frame is waited for: a hidden tab gets no animation frames, and nothing may hang on them. */
const longestFrameMs = 250;

/** Calls back once, at the next animation frame. Returns a function that calls it off. */
export function nextFrame(callback: () => void): () => void {
  const cancel = (): void => {
    cancelAnimationFrame(frame);
    clearTimeout(timer);
  };
  const run = (): void => {
    cancel();
    callback();
  };
  const frame = requestAnimationFrame(run);
  const timer = setTimeout(run, longestFrameMs);
  return cancel;
}
