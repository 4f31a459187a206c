// Which addresses stay on this computer or in a private network, and which names promise a public one.
import { BlockList, isIP } from "node:net";
import { embeddedAddress } from "./embedded-address.ts";

const listOf = (ranges: readonly (readonly [network: string, prefix: number])[]): BlockList => {
  const list = new BlockList();
  for (const [network, prefix] of ranges) list.addSubnet(network, prefix, isIP(network) === 6 ? "ipv6" : "ipv4");
  return list;
};

const loopback = listOf([
  ["0.0.0.0", 32],
  ["127.0.0.0", 8],
  ["::", 128],
  ["::1", 128],
]);

/**
 * What IANA's registers of special addresses say is not out on the internet: RFC 1918, 6598, 3927, 6890, 2544, 4193, 4291,
 * 8215 …; "this network" too, which leads to this computer. Not the addresses of examples, where nobody is.
 */
const unrouted = listOf([
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["224.0.0.0", 3],
  ["::", 128],
  ["::1", 128],
  ["64:ff9b:1::", 48],
  ["100::", 64],
  ["fc00::", 7],
  ["fe80::", 10],
  ["fec0::", 10],
  ["ff00::", 8],
]);

/** An IPv4-mapped address is what it maps. */
const within = (list: BlockList, address: string): boolean => {
  const family = isIP(address);
  return family !== 0 && list.check(address, family === 6 ? "ipv6" : "ipv4");
};

/** True for an address of this computer or of a private network, or a way to one; false for anything that is no address. */
export const isPrivateAddress = (address: string): boolean =>
  within(unrouted, address) || within(unrouted, embeddedAddress(address) ?? "");

/** A host without brackets and without the dot of a complete name, in lower case. */
export const plainHost = (host: string): string =>
  host
    .replace(/^\[|\]$/g, "")
    .replace(/\.$/, "")
    .toLowerCase();

/** `localhost` names must never leave this computer (RFC 6761). */
export const isLocalhostName = (host: string): boolean => /(?:^|\.)localhost$/.test(plainHost(host));

/** True for what is this computer without a lookup. */
export const isLoopbackHost = (host: string): boolean => isLocalhostName(host) || within(loopback, plainHost(host));

/** Ends of names that nobody on the internet has: RFC 6762, 8375, ICANN's `internal`, and what offices use. */
const privateEnds = /\.(?:local|localhost|internal|intranet|private|corp|home|lan|home\.arpa)$/;

/** True for a name that promises a server on the internet: more than one label, and no ending of a private network. */
export const isPublicName = (host: string): boolean => {
  const name = plainHost(host);
  return isIP(name) === 0 && name.includes(".") && !privateEnds.test(name);
};

/**
 * A list of one network, or null when the text is none: `10.0.0.0/8`, `fd00::/8`.
 * @param text a prefix after the slash is needed
 */
export const networkOf = (text: string): BlockList | null => {
  const [network = "", prefix = "", ...rest] = text.split("/");
  const family = isIP(network);
  if (family === 0 || rest.length > 0 || !/^\d{1,3}$/.test(prefix)) return null;
  return Number(prefix) > (family === 6 ? 128 : 32) ? null : listOf([[network, Number(prefix)]]);
};
