// What is percent-encoded already in a value that another client sends as it stands, and that is encoded here.

type Decoded = {
  readonly text: string;
  /** False where something of it stays: encoded here, it would go out encoded twice. */
  readonly isWhole: boolean;
};

/** Decodes each %XX of a text; a plus sign stays, and so do bytes that are no text and what would become a reference. */
export const decodePercent = (text: string): Decoded => {
  let isWhole = true;
  const decoded = text.replace(/(?:%[0-9a-f]{2})+/giu, (run) => {
    try {
      return decodeURIComponent(run);
    } catch {
      isWhole = false;
      return run;
    }
  });
  const references = (one: string): number => one.split("{{").length;
  return references(decoded) === references(text) ? { text: decoded, isWhole } : { text, isWhole: false };
};
