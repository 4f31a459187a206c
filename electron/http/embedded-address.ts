// The address of IPv4 inside of an address of IPv6: of those that lead to it by translation or by a tunnel.
import { isIP } from "node:net";

/** The eight numbers of an address; null for anything else. */
const groupsOf = (address: string): readonly number[] | null => {
  const [plain = ""] = address.split("%");
  if (isIP(plain) !== 6) return null;
  const text = plain.replace(/(\d+)\.(\d+)\.(\d+)\.(\d+)$/, (_, ...bytes: string[]) => {
    const [a = 0, b = 0, c = 0, d = 0] = bytes.map(Number);
    return `${(a * 256 + b).toString(16)}:${(c * 256 + d).toString(16)}`;
  });
  const [head = "", tail] = text.split("::");
  const read = (part: string): number[] =>
    part === "" ? [] : part.split(":").map((group) => Number.parseInt(group, 16));
  if (tail === undefined) return read(head);
  const [before, after] = [read(head), read(tail)];
  return [...before, ...Array.from({ length: 8 - before.length - after.length }, () => 0), ...after];
};

const dotted = (high = 0, low = 0): string => [high >> 8, high & 0xff, low >> 8, low & 0xff].join(".");

const beginsWith = (groups: readonly number[], ...start: readonly number[]): boolean =>
  start.every((group, index) => groups[index] === group);

/**
 * Mapped and compatible (RFC 4291, 2.5.5), translated (RFC 2765), NAT64 (RFC 6052), 6to4 (RFC 3056), Teredo (RFC 4380) and
 * ISATAP (RFC 5214); null where none of them is meant.
 */
export const embeddedAddress = (address: string): string | null => {
  const groups = groupsOf(address);
  if (!groups) return null;
  const [, second, third, , , sixth, high = 0, low = 0] = groups;
  if (beginsWith(groups, 0x2002)) return dotted(second, third);
  if (beginsWith(groups, 0x2001, 0)) return dotted(high ^ 0xffff, low ^ 0xffff);
  if (beginsWith(groups, 0x64, 0xff9b, 0, 0, 0, 0)) return dotted(high, low);
  if ((groups[4] === 0 || groups[4] === 0x200) && sixth === 0x5efe) return dotted(high, low);
  const isLow = beginsWith(groups, 0, 0, 0, 0, 0, 0) && high > 0;
  const isMapped = beginsWith(groups, 0, 0, 0, 0, 0, 0xffff) || beginsWith(groups, 0, 0, 0, 0, 0xffff, 0);
  return isLow || isMapped ? dotted(high, low) : null;
};
