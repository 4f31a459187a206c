// Test-only: changes one number inside of a file of DER and puts right every length around it; seals a key by so many rounds.
import { Buffer } from "node:buffer";
import { createCipheriv, pbkdf2Sync } from "node:crypto";

const lengthOf = (content: Buffer): Buffer => {
  const { length } = content;
  if (length < 0x80) return Buffer.from([length]);
  const hex = length.toString(16);
  const bytes = Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, "hex");
  return Buffer.concat([Buffer.from([0x80 | bytes.length]), bytes]);
};

/** Of a number below 2^31; no shorter than it must be. */
const integerOf = (value: number): Buffer => {
  const bytes = Buffer.alloc(5);
  bytes.writeUInt32BE(value, 1);
  let at = 0;
  while (at < 4 && bytes[at] === 0 && (bytes[at + 1] ?? 0) < 0x80) at += 1;
  return bytes.subarray(at);
};

/** The elements of a text of DER; null where it is none. */
const partsOf = (bytes: Buffer): { readonly tag: number; readonly content: Buffer }[] | null => {
  const parts: { tag: number; content: Buffer }[] = [];
  for (let at = 0; at < bytes.length; ) {
    const [tag = 0, first = 0] = bytes.subarray(at, at + 2);
    const count = first < 0x80 ? 0 : first & 0x7f;
    if (count > 4 || at + 2 + count > bytes.length) return null;
    const length = count === 0 ? first : bytes.readUIntBE(at + 2, count);
    const start = at + 2 + count;
    if (start + length > bytes.length) return null;
    parts.push({ tag, content: bytes.subarray(start, start + length) });
    at = start + length;
  }
  return parts;
};

/** The same with each INTEGER of that value in the place of the other one; also in what a text of bytes holds. */
export const withNumber = (der: Buffer, from: number, to: number): Buffer =>
  Buffer.concat(
    (partsOf(der) ?? []).flatMap(({ tag, content }) => {
      const isNumber = tag === 2 && content.length <= 6 && content.length > 0;
      const held = (tag & 0x20) !== 0 || (tag === 4 && content[0] === 0x30 && partsOf(content) !== null);
      const changed = isNumber
        ? content.readUIntBE(0, content.length) === from
          ? integerOf(to)
          : content
        : held
          ? withNumber(content, from, to)
          : content;
      return [Buffer.from([tag]), lengthOf(changed), changed];
    }),
  );

const element = (tag: number, ...contents: readonly Buffer[]): Buffer => {
  const content = Buffer.concat(contents);
  return Buffer.concat([Buffer.from([tag]), lengthOf(content), content]);
};
const name = (hex: string): Buffer => element(6, Buffer.from(hex, "hex"));

/** A PKCS#8 key sealed by PBES2: PBKDF2 with SHA-256, AES-256 (RFC 8018). @param key as DER */
export const sealedKey = (key: Buffer, passphrase: string, rounds: number): Buffer => {
  const salt = Buffer.alloc(16, 7);
  const iv = Buffer.alloc(16, 9);
  const cipher = createCipheriv("aes-256-cbc", pbkdf2Sync(passphrase, salt, rounds, 32, "sha256"), iv);
  const sealed = Buffer.concat([cipher.update(key), cipher.final()]);
  const hash = element(0x30, name("2a864886f70d0209"), element(5));
  const kdf = element(
    0x30,
    name("2a864886f70d01050c"),
    element(0x30, element(4, salt), element(2, integerOf(rounds)), hash),
  );
  const by = element(0x30, name("60864801650304012a"), element(4, iv));
  return element(0x30, element(0x30, name("2a864886f70d01050d"), element(0x30, kdf, by)), element(4, sealed));
};

/** As PEM. */
export const sealedPem = (der: Buffer): string => {
  const text = der.toString("base64").replaceAll(/.{64}/g, "$&\n");
  return `-----BEGIN ENCRYPTED PRIVATE KEY-----\n${text}\n-----END ENCRYPTED PRIVATE KEY-----\n`;
};
