// Names how one text differs from another it should equal, without quoting either: both may be secret.

const unquoted = (text: string): string => /^(["'`\u201c\u2018])([\s\S]*)(["'`\u201d\u2019])$/u.exec(text)?.[2] ?? text;

/** A sentence about the difference. @param name what it is, to begin the sentence with */
export const compareText = (name: string, theirs: string, ours: string): string => {
  if (theirs === "") return `${name} is empty.`;
  if (theirs.trim() === ours) {
    const kind = /[\r\n]/u.test(theirs) ? "a line break" : "a blank";
    return `${name} has ${kind} at its ${theirs.trimStart() === theirs ? "end" : "beginning"}.`;
  }
  if (unquoted(theirs) === ours) return `${name} has quotation marks around it.`;
  if (theirs.normalize("NFC") === ours.normalize("NFC")) return `${name} has the same letters in another Unicode form.`;
  if (theirs.toLowerCase() === ours.toLowerCase()) return `${name} differs in capital letters.`;
  if (theirs.replaceAll(/\p{Cf}/gu, "") === ours) return `${name} holds an invisible character.`;
  try {
    if (decodeURIComponent(theirs.replaceAll("+", " ")) === ours) return `${name} is URL-encoded once too often.`;
    if (theirs === decodeURIComponent(ours)) return `${name} is not URL-encoded.`;
  } catch {
    // A lone % is no encoding at all.
  }
  if (theirs !== "" && ours.startsWith(theirs)) return `${name} is cut off at its end.`;
  return `${name} has another value.`;
};
