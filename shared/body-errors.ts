// What can be wrong with a body that is to be kept or shown, and its words.

export type BodyErrorFacts = {
  "body.unstored": { reason: string };
  "body.gone": { exchange: string };
  "body.unreadable": { reason: string };
  "body.lost": { host: string; port: number };
};

type Words = { title: string; why: string; next: string };

const diskReasons: Record<string, string> = {
  ENOSPC: "the disk is full",
  EDQUOT: "the disk quota is used up",
  EACCES: "the folder for it may not be written to",
  EROFS: "the disk is read-only",
};

export const bodyWords: { [Code in keyof BodyErrorFacts]: (facts: BodyErrorFacts[Code]) => Words } = {
  "body.unstored": ({ reason }) => ({
    title: "The rest of the answer could not be kept",
    why: `Answers over 1 MB are kept on disk while they are shown, and ${diskReasons[reason] ?? `the disk refused it (${reason})`}.`,
    next: "Make room on the disk that holds the data folder, then send it again.",
  }),
  "body.gone": () => ({
    title: "This body is no longer held",
    why: "Only the latest answers of this run are held, and those that history keeps; none while the store is locked.",
    next: "Send the request again.",
  }),
  "body.unreadable": ({ reason }) => ({
    title: "This body cannot be shown like that",
    why: reason,
    next: "Choose another way to show it.",
  }),
  "body.lost": ({ host, port }) => ({
    title: "The file of the body could not be read to its end",
    why: `It was moved, shortened or taken back while it went out, so the connection to ${host}:${port} was closed: the server cannot take what it has for the whole.`,
    next: "Choose the file again and send it anew.",
  }),
};
