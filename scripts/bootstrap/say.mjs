// Progress for people: one calm line per stage, on stderr, so that stdout stays for results.

/** @param {string} text */
export const say = (text) => {
  process.stderr.write(`${text}\n`);
};

/**
 * Seconds since a moment, for progress lines.
 * @param {number} startedAt from `performance.now()`
 */
export const secondsSince = (startedAt) => `${((performance.now() - startedAt) / 1000).toFixed(1)} s`;
