// Says in one sentence when the Node at hand is too old to go on.
import { say } from "./say.mjs";

const oldest = 20;

/**
 * The sentence for a Node that is too old, or null.
 * @param {string} version such as "20.11.1"
 */
export const tooOld = (version) =>
  Number.parseInt(version, 10) < oldest
    ? `Ringback needs Node.js ${oldest} or newer and this is ${version}: install a current one from nodejs.org and try again.`
    : null;

/** Ends the process with status 1 when the running Node is too old. */
export const requireNode = () => {
  const problem = tooOld(process.versions.node);
  if (problem === null) return;
  say(problem);
  process.exit(1);
};
