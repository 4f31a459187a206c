// Undoes every layer of escaping in one pass and remembers where each byte came from, so that a hit can be masked in place.

/** Bytes of a text without its escapes; `starts` and `ends` say which piece of the text each byte stands for. */
export type Stream = {
  readonly bytes: Uint8Array;
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
  length: number;
};

/** With room for so many bytes. */
export const emptyStream = (size: number): Stream => ({
  bytes: new Uint8Array(size),
  starts: new Uint32Array(size),
  ends: new Uint32Array(size),
  length: 0,
});

/** One more byte, and the piece of the text between `start` and `end` that it stands for. */
export const push = (stream: Stream, byte: number, start: number, end: number): void => {
  stream.bytes[stream.length] = byte;
  stream.starts[stream.length] = start;
  stream.ends[stream.length] = end;
  stream.length += 1;
};

/** Value of a hex digit by its code, or -1. */
export const hexValue = (code: number): number => {
  if (code >= 48 && code <= 57) return code - 48;
  const lower = code | 32;
  return lower >= 97 && lower <= 102 ? lower - 87 : -1;
};

const latinNames =
  "nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml";
const asciiNames =
  "\"quot &amp <lt >gt 'apos !excl #num $dollar %percnt (lpar )rpar *ast +plus ,comma .period /sol :colon ;semi =equals ?quest @commat [lsqb \\bsol ]rsqb ^Hat _lowbar `grave {lcub |verbar }rcub [lbrack ]rbrack {lbrace }rbrace |vert €euro";
const names = new Map([
  ...asciiNames.split(" ").map((entry) => [entry.slice(1), entry.charCodeAt(0)] as const),
  ...latinNames.split(" ").map((name, index) => [name, 160 + index] as const),
]);

/** The longest reference looked for: `&`, a name or padded digits, `;`. */
const longestReference = 34;

const controls: Readonly<Record<number, number>> = { 110: 10, 114: 13, 116: 9, 98: 8, 102: 12 };

const isLeftOut = (code: number): boolean =>
  code === 0 || code === 0xad || (code >= 0x200b && code <= 0x200d) || code === 0x2060 || code === 0xfeff;

/** Undoes percent, character reference, \u, %u, \x and backslash escapes, however deep they nest. Linear in the text. */
export const normalise = (text: string): Stream => {
  let size = text.length;
  for (let index = 0; index < text.length; index += 1) if (text.charCodeAt(index) > 0x7f) size += 2;
  // A reference of few letters may stand for a character of four bytes, but never for more bytes than it has letters.
  const stream = emptyStream(size + 4);
  const { bytes, starts, ends } = stream;

  const pushCharacter = (code: number, start: number, end: number): void => {
    if (code < 0x80) return push(stream, code, start, end);
    const at = stream.length;
    if (
      code >= 0xdc00 &&
      code <= 0xdfff &&
      at >= 3 &&
      bytes[at - 3] === 0xed &&
      ((bytes[at - 2] ?? 0) & 0xf0) === 0xa0
    ) {
      // The second half of a pair: both halves together are one character of four bytes.
      const high = 0xd800 | (((bytes[at - 2] ?? 0) & 0x0f) << 6) | ((bytes[at - 1] ?? 0) & 0x3f);
      const first = starts[at - 3] ?? start;
      stream.length = at - 3;
      return pushCharacter(0x10000 + ((high - 0xd800) << 10) + (code - 0xdc00), first, end);
    }
    if (code >= 0x10000) push(stream, 0xf0 | (code >> 18), start, end);
    if (code >= 0x800) push(stream, code >= 0x10000 ? 0x80 | ((code >> 12) & 0x3f) : 0xe0 | (code >> 12), start, end);
    push(stream, code >= 0x800 ? 0x80 | ((code >> 6) & 0x3f) : 0xc0 | (code >> 6), start, end);
    push(stream, 0x80 | (code & 0x3f), start, end);
  };

  /** Digits at the end of the stream as a number, or -1. */
  const trailingHex = (count: number): number => {
    let value = 0;
    for (let index = stream.length - count; index < stream.length; index += 1) {
      const digit = hexValue(bytes[index] ?? 0);
      if (digit === -1) return -1;
      value = value * 16 + digit;
    }
    return value;
  };

  /** Where a reference that ends here begins, and what it stands for. */
  const reference = (): { at: number; code: number } | null => {
    let at = stream.length - 2;
    const lowest = Math.max(0, stream.length - longestReference);
    while (at >= lowest && (bytes[at] === 35 || hexValue(bytes[at] ?? 0) !== -1 || ((bytes[at] ?? 0) | 32) >= 97)) {
      if (((bytes[at] ?? 0) | 32) > 122) return null;
      at -= 1;
    }
    if (at < lowest || bytes[at] !== 38) return null;
    let name = "";
    for (let index = at + 1; index < stream.length - 1; index += 1) name += String.fromCharCode(bytes[index] ?? 0);
    const digits = name.startsWith("#") ? /^#(?:[xX]([0-9a-fA-F]{1,28})|(\d{1,28}))$/.exec(name) : null;
    const code = digits
      ? Number.parseInt(digits[1] ?? digits[2] ?? "", digits[1] === undefined ? 10 : 16)
      : names.get(name);
    return code === undefined || code > 0x10ffff ? null : { at, code };
  };

  for (let index = 0; index < text.length; index += 1) {
    let code = text.charCodeAt(index);
    let start = index;
    const end = index + 1;
    let asByte = false;
    // Each round adds one character; when it completes an escape, the escape makes way for what it stands for.
    for (;;) {
      if (asByte && code >= 0x80) {
        push(stream, code, start, end);
        break;
      }
      asByte = false;
      if (isLeftOut(code)) break;
      let last = stream.length - 1;
      if (last >= 0 && bytes[last] === 92) {
        if (code === 92) {
          ends[last] = end;
          break;
        }
        if (code !== 117 && code !== 120) {
          start = starts[last] ?? start;
          stream.length = last;
          last -= 1;
          code = controls[code] ?? code;
        }
      }
      if (code === 39 && last >= 0 && bytes[last] === 39) {
        // Doubled for SQL, or '\'' for a shell. At an edge the mask takes the nearer of the two.
        starts[last] = start;
        break;
      }
      pushCharacter(code, start, end);
      const count = stream.length;
      if (code === 59) {
        const found = reference();
        if (!found) break;
        code = found.code;
        start = starts[found.at] ?? start;
        stream.length = found.at;
        continue;
      }
      if (hexValue(code) === -1) break;
      let width = 0;
      if (bytes[count - 3] === 37) width = 3;
      else if (bytes[count - 3] === 120 && bytes[count - 4] === 92) width = 4;
      else if (bytes[count - 5] === 117 && (bytes[count - 6] === 92 || bytes[count - 6] === 37)) width = 6;
      if (width === 0 || count < width) break;
      const value = trailingHex(width === 6 ? 4 : 2);
      if (value === -1) break;
      asByte = width !== 6;
      code = value;
      start = starts[count - width] ?? start;
      stream.length = count - width;
    }
  }
  return stream;
};
