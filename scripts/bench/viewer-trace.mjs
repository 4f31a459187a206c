// Reads from Chromium's own trace how much of the processor the page's longest tasks took: on a busy machine their
// length on the clock says more about the others.

/** What has to be traced. */
export const traceCategories = ["toplevel", "blink.user_timing", "__metadata"];

/** @typedef {{ name: string, ph: string, pid: number, tid: number, ts: number, tdur?: number, args?: { name?: string } }} TraceEvent */

/**
 * The longest task of the page's main thread by the phase it ended in, in milliseconds of processor time.
 * @param {Buffer} trace
 * @returns {Record<string, number>}
 */
export const processorTimes = (trace) => {
  /** @type {{ traceEvents: TraceEvent[] }} */
  const { traceEvents } = JSON.parse(trace.toString("utf8"));
  const marks = traceEvents
    .filter(({ name }) => name.startsWith("bench:"))
    .map(({ name, ts, pid, tid }) => ({ name: name.slice(6), ts, pid, tid }))
    .sort((one, other) => one.ts - other.ts);
  const [first] = marks;
  /** @type {Record<string, number>} */
  const longest = {};
  if (!first) return longest;
  for (const { name, ph, pid, tid, ts, tdur = 0 } of traceEvents) {
    if (ph !== "X" || pid !== first.pid || tid !== first.tid || !name.endsWith("RunTask")) continue;
    const phase = marks.findLast((mark) => mark.ts <= ts)?.name;
    if (phase !== undefined) longest[phase] = Math.max(longest[phase] ?? 0, tdur / 1_000);
  }
  return longest;
};
