// Tells credentials by the names that people give them for short, where nobody's answer is masked by it: in variables and drafts.
import { looksLikeToken } from "./redact-names.ts";

/** Keys that open something; a value behind such a name need only look like a token. */
const openingKeys = new Set(
  "api access private secret auth consumer master subscription function functions signing encryption".split(" "),
);
/** The same written in one word, as in `apikey`. */
const joinedKeys = new Set([...openingKeys].map((word) => `${word}key`));
/** Keys that open nothing, whatever their value looks like. */
const harmlessKeys = new Set(
  "public publishable idempotency cache partition sort surrogate websocket primary foreign object".split(" "),
);
const passWords = new Set("pass passphrase passcode userpass dbpass adminpass".split(" "));

/** The last two words of a name in small letters: "X-Api-Key", "my_api_key" and "apiKey2" all end in "api", "key". */
const endOf = (name: string): readonly [string, string] => {
  const words = name
    .slice(-200)
    .replace(/(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])/gu, " ")
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .map((word) => word.replace(/\d+$/u, ""))
    .filter((word) => word !== "");
  return [words.at(-2) ?? "", words.at(-1) ?? ""];
};

/** A choice or a count, as in `bypass_pass=true`. */
const isFlag = (value: string): boolean => /^(?:true|false|yes|no|on|off|none|null|\d{1,2})$/iu.test(value.trim());

/** How often small letters, capitals and digits change places. */
const changesIn = (text: string): number =>
  text.match(/[a-z](?=[A-Z\d])|[A-Z](?=[a-z\d])|\d(?=[A-Za-z])/gu)?.length ?? 0;

/** No words, paths or ids: one long piece in which letters and digits are mixed. */
const isRandom = (value: string): boolean =>
  !/\s/u.test(value.slice(0, 4096)) &&
  value
    .slice(0, 4096)
    .split(/[/._:~-]/u)
    .some((piece) => piece.length >= 16 && (piece.match(/\d/gu)?.length ?? 0) >= 2 && changesIn(piece) >= 4);

/** A password, token or key by a name such as `adminPass`, `jwt`, `stripeApiKey`, `session_cookie`. */
export const isNamedCredential = (name: string, value: string): boolean => {
  if (value.trim() === "") return false;
  const [before, last] = endOf(name);
  if (passWords.has(last)) return !isFlag(value);
  if (last === "jwt" || joinedKeys.has(last)) return looksLikeToken(value.trim());
  if (last === "bearer" || last === "authorization")
    return looksLikeToken(value.trim().replace(/^[A-Za-z][\w-]*\s+/u, ""));
  // Not the name of a cookie, but what it holds.
  if (last === "cookie" || last === "cookies") return /=[^;\s]{8,}/u.test(value) || isRandom(value.trim());
  return last === "key" && openingKeys.has(before) && looksLikeToken(value.trim());
};

/** A key of any other name, told by what it looks like: `stripe_live_key`, but neither `sort_key` nor `monkey`. */
export const isRandomKey = (name: string, value: string): boolean => {
  const [before, last] = endOf(name);
  return last === "key" && !harmlessKeys.has(before) && isRandom(value.trim());
};

/** The signature of an address that is signed for a while. */
export const isAddressSignature = (name: string, value: string): boolean => name === "sig" && looksLikeToken(value);
