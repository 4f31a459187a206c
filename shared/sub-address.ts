// The next free e-mail sub-address (jdoe+1@business.com) for a portal that wants each address once.
// Source: S000 = "API Authentication" (IntelePeer), its note on unique addresses.

/** What was found; `address` is the next free sub-address. */
export type SubAddress =
  | {
      readonly kind: "found";
      readonly address: string;
      /** The address without a tag, and whether the list lacks it: then it may be used as it is. */
      readonly plain: string;
      readonly plainIsFree: boolean;
    }
  | { readonly kind: "problem"; readonly problem: string };

/** Before the first `+`, since what follows it is the tag. */
const untagged = (local: string): string => local.split("+")[0] ?? local;

const split = (address: string): { local: string; domain: string } => {
  const at = address.lastIndexOf("@");
  return { local: address.slice(0, at), domain: address.slice(at + 1) };
};

/** What is wrong with an address, or null. Stricter than the standard: quoted names and bare hosts are refused. */
export const addressProblem = (address: string): string | null => {
  if (address === "") return "Type an e-mail address.";
  if (/\s/.test(address)) return "An e-mail address has no blanks.";
  if (address.split("@").length !== 2) return "An e-mail address has exactly one @.";
  const { local, domain } = split(address);
  if (untagged(local) === "") return "There is no name before the @.";
  if (!/^[\p{L}\p{N}!#$%&'*+/=?^_`{|}~.-]+$/u.test(local) || /^\.|\.\.|\.$/.test(local))
    return "The part before the @ has a character that does not belong there.";
  const labels = domain.split(".");
  if (labels.length < 2) return "The part behind the @ needs a dot, as in business.com.";
  if (!labels.every((label) => /^[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?$/u.test(label)))
    return "The part behind the @ is no domain name.";
  return null;
};

/** The addresses in a pasted text, whatever stands between them ("Jo Doe <jdoe@business.com>; …"). */
export const addressesIn = (text: string): readonly string[] =>
  text
    .split(/[\s,;<>()"]+/)
    .map((word) => word.replace(/^mailto:/i, "").replace(/[.:]+$/, ""))
    .filter((word) => addressProblem(word) === null);

/** Mailboxes are told apart without regard to case: no provider in use does otherwise. */
const key = (address: string): string => address.toLowerCase();

/**
 * The sub-address with the lowest number that the list does not have.
 * @param address with or without a tag of its own
 * @param used addresses that users of the portal already have
 */
export const nextSubAddress = (address: string, used: readonly string[]): SubAddress => {
  const given = address.trim();
  const problem = addressProblem(given);
  if (problem !== null) return { kind: "problem", problem };
  const { local, domain } = split(given);
  const name = untagged(local);
  const taken = new Set(used.map(key));
  const plain = `${name}@${domain}`;
  let number = 1;
  while (taken.has(key(`${name}+${number}@${domain}`))) number += 1;
  const found = `${name}+${number}@${domain}`;
  // The longest local part that mail servers must take (RFC 5321).
  if (split(found).local.length > 64)
    return { kind: "problem", problem: "The part before the @ is too long for a tag." };
  return { kind: "found", address: found, plain, plainIsFree: !taken.has(key(plain)) };
};

/** Said wherever a sub-address is made: the address is not the user name. */
export const userNameReminder =
  "The user name is not the e-mail address. If the account was set up with the user name jdoe, sign in with jdoe, neither with jdoe+1@business.com nor with jdoe+1.";

/** What is suspicious about a user name, or null. */
export const userNameWarning = (username: string): string | null => {
  if (username.includes("@"))
    return "This is an e-mail address. The user name is the one in the confirmation mail, without @ and domain.";
  if (/\+\w*$/.test(username)) return "This looks like the tag of a sub-address. The user name usually has no + in it.";
  return null;
};
