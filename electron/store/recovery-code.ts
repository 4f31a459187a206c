// The recovery code: 128 random bits as 26 letters that survive being written down and read back.

/** Crockford's alphabet: without I, L, O and U. */
const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const letters = 26;
const keyBytes = 16;
/** 26 letters carry 130 bits; the last two are zero. */
const spareBits = letters * 5 - keyBytes * 8;

/** The code of a key of 16 bytes, in groups: 5-5-5-5-6. */
export const recoveryCode = (key: Uint8Array): string => {
  let bits = BigInt(`0x${Buffer.from(key).toString("hex")}`) << BigInt(spareBits);
  let code = "";
  for (let place = 0; place < letters; place += 1) {
    code = `${alphabet[Number(bits & 31n)]}${code}`;
    bits >>= 5n;
  }
  return [code.slice(0, 5), code.slice(5, 10), code.slice(10, 15), code.slice(15, 20), code.slice(20)].join("-");
};

/** The key of a code as a person types it: in any case, with blanks and dashes anywhere, O for 0, I and L for 1. */
export const recoveryKey = (typed: string): Buffer | null => {
  const code = typed
    .normalize("NFKC")
    .toUpperCase()
    .replace(/[\s\p{Pd}_.]/gu, "")
    .replaceAll("O", "0")
    .replace(/[IL]/g, "1");
  if (code.length !== letters) return null;
  let bits = 0n;
  for (const letter of code) {
    const value = alphabet.indexOf(letter);
    if (value < 0) return null;
    bits = (bits << 5n) | BigInt(value);
  }
  if ((bits & ((1n << BigInt(spareBits)) - 1n)) !== 0n) return null;
  const key = Buffer.alloc(keyBytes);
  key.write((bits >> BigInt(spareBits)).toString(16).padStart(keyBytes * 2, "0"), "hex");
  return key;
};
