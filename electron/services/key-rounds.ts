// How often a sealed key makes its reader hash before it opens: read from the file itself, before anything is computed.
import { Buffer } from "node:buffer";

/** One element of BER, in which PKCS#8 and PKCS#12 are written; `parts` of one that holds others. */
type Element = { readonly tag: number; readonly content: Buffer; readonly parts: readonly Element[] | null };

const integer = 0x02;
const octets = 0x04;
const name = 0x06;
const explicit = 0xa0;
const constructed = 0x20;
/** The end of an element whose length was not told. */
const end = Buffer.from([0, 0]);
/** PKCS#7 `data`: what it holds is BER once more, as a text of bytes. */
const dataName = Buffer.from("2a864886f70d010701", "hex");

/** PKCS#12 goes about fifteen deep. */
const mostDepth = 32;

type Read = { readonly element: Element; readonly next: number };

/** The element that begins there; null where none does. */
const readElement = (bytes: Buffer, at: number, depth: number): Read | null => {
  const tag = bytes[at];
  const first = bytes[at + 1];
  // Tags of several bytes occur in none of these files.
  if (tag === undefined || first === undefined || (tag & 0x1f) === 0x1f || depth > mostDepth) return null;
  const isConstructed = (tag & constructed) !== 0;
  const count = first < 0x80 ? 0 : first & 0x7f;
  const start = at + 2 + count;
  const isOpen = first === 0x80;
  if (count > 6 || start > bytes.length || (isOpen && !isConstructed)) return null;
  const length = isOpen ? 0 : count === 0 ? first : bytes.readUIntBE(at + 2, count);
  const stop = isOpen ? bytes.length : start + length;
  if (stop > bytes.length) return null;
  if (!isConstructed) return { element: { tag, content: bytes.subarray(start, stop), parts: null }, next: stop };
  const parts: Element[] = [];
  let place = start;
  while (isOpen ? !bytes.subarray(place, place + 2).equals(end) : place < stop) {
    const read = readElement(bytes.subarray(0, stop), place, depth + 1);
    if (!read) return null;
    parts.push(read.element);
    place = read.next;
  }
  return { element: { tag, content: bytes.subarray(start, place), parts }, next: isOpen ? place + 2 : place };
};

const isOctets = ({ tag }: Element): boolean => (tag & ~constructed) === octets;

const numberOf = ({ content }: Element): number =>
  content.length === 0 || content.length > 6 ? Number.POSITIVE_INFINITY : content.readUIntBE(0, content.length);

/** A text of bytes, which BER may have cut into pieces. */
const bytesOf = ({ content, parts }: Element): Buffer =>
  parts === null ? content : Buffer.concat(parts.map((part) => bytesOf(part)));

/**
 * What stands behind a salt: the rounds of PBES1, PBKDF2 and of the seal of a PKCS#12 file, or N, r and p of scrypt, whose
 * steps take about as long as a round.
 */
const roundsBehind = (parts: readonly Element[], salt: number): number => {
  const numbers: number[] = [];
  for (const part of parts.slice(salt + 1)) {
    if (part.tag !== integer) break;
    numbers.push(numberOf(part));
  }
  const [count = 0, size = 1, lanes = 1] = numbers;
  return numbers.length >= 3 ? count * size * lanes : count;
};

/** Null where something in it that has to be BER is none. */
const roundsIn = ({ parts }: Element): number | null => {
  let sum = 0;
  for (const [index, part] of (parts ?? []).entries()) {
    const before = parts?.[index - 1];
    const isData = before?.tag === name && before.content.equals(dataName) && part.tag === explicit;
    if (isOctets(part)) sum += roundsBehind(parts ?? [], index);
    const held = isData ? part.parts?.find(isOctets) : undefined;
    // Whatever follows the first element in there is read by nobody.
    const inner = held ? readElement(bytesOf(held), 0, 0)?.element : part;
    const found = inner ? roundsIn(inner) : null;
    if (found === null) return null;
    sum += found;
  }
  return sum;
};

/**
 * The rounds of all the keys that are made of a passphrase, before the file is open; null for what is no such file. What is
 * sealed inside of what is sealed cannot be seen.
 * @param file PKCS#12, or PKCS#8 that is sealed
 */
export const roundsOf = (file: Buffer): number | null => {
  const read = readElement(file, 0, 0);
  return read ? roundsIn(read.element) : null;
};
