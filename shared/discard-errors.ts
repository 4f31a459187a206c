// The errors of deleting a file that was imported, with their words.
import type { ErrorWords } from "./errors.ts";

/** Why a file stays. */
export type DiscardFault =
  /** It has no place on a disk that the host knows. */
  | "no-place"
  /** Its contents are not those of a file that was imported since the store was opened. */
  | "not-imported"
  /** It was changed while the question was open. */
  | "changed"
  /** It is a link, a folder or a device. */
  | "no-file"
  | "gone"
  /** The system does not allow it. */
  | "refused"
  /** The browser does not allow it, or its question was declined. */
  | "browser-refused"
  | "in-use"
  | "failed";

export type DiscardErrorFacts = {
  /** `code`: the system's own word, empty where it has none. */
  "file.kept": { reason: DiscardFault; code: string };
};

const byHand = "Delete it yourself, and empty the trash.";

const faults: Readonly<Record<DiscardFault, readonly [why: string, next: string]>> = {
  "no-place": ["It has no place on a disk that Ringback is told of.", byHand],
  "not-imported": [
    "What is in it now is not what was imported since the store was opened: it may have been changed, or be another file.",
    "Import it once more, or delete it yourself.",
  ],
  changed: [
    "It was changed while the question was open.",
    "Look into it, then import it once more or delete it yourself.",
  ],
  "no-file": [
    "It is a link to another file, or no file at all; deleting it would leave the secrets where they are.",
    "Delete the file that it leads to.",
  ],
  gone: [
    "It is not where it was: it was moved, renamed or deleted meanwhile.",
    "If it was moved, delete it where it is now: its secrets are in clear.",
  ],
  refused: ["The system does not let Ringback delete it: file or folder may be write-protected.", byHand],
  "browser-refused": [
    "The browser did not let Ringback change it, or its question was declined.",
    `Try again and allow it. Or: ${byHand.toLowerCase().slice(0, 1)}${byHand.slice(1)}`,
  ],
  "in-use": ["Another program has it open.", "Close that program, then try again."],
  failed: ["The system could not do it.", `Try again. If that does not help: delete it yourself, and empty the trash.`],
};

export const discardWords: { [Code in keyof DiscardErrorFacts]: (facts: DiscardErrorFacts[Code]) => ErrorWords } = {
  "file.kept": ({ reason, code }) => {
    const [why, next] = faults[reason];
    return {
      title: "The file is not deleted",
      why: `${why}${code === "" ? "" : ` (${code})`} What was imported is saved all the same.`,
      next,
    };
  },
};
