// Every form in which a password could turn up somewhere: as typed, escaped, encoded, hashed.
import { Buffer } from "node:buffer";
import { createHash } from "node:crypto";

/** A password with everything that quoting, encoding and masking get wrong. */
export const canary = 'p"ä\\ &%+/:=';

const hashes = (text: string): string[] =>
  ["md5", "sha1"].flatMap((algorithm) => {
    const digest = createHash(algorithm).update(text, "utf8").digest();
    return [digest.toString("hex"), digest.toString("hex").toUpperCase(), digest.toString("base64")];
  });

const inHtml = (text: string): string => text.replaceAll("&", "&amp;").replaceAll('"', "&quot;");

/** Forms of a password and of the pairs that it is part of. */
export const secretForms = (password: string, pairs: readonly string[]): string[] => [
  password,
  JSON.stringify(password).slice(1, -1),
  encodeURIComponent(password),
  inHtml(password),
  password.replaceAll("&", "&amp;"),
  ...hashes(password),
  ...[password, ...pairs].flatMap((text) => [
    Buffer.from(text, "utf8").toString("base64"),
    Buffer.from(text, "latin1").toString("base64"),
  ]),
  ...pairs.flatMap(hashes),
];
