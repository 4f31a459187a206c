// Which hosts are reached without the proxy: the rules of NO_PROXY and of a manual setting's exceptions.
import { isIP } from "node:net";
import { networkOf, plainHost } from "./address-ranges.ts";

type Place = { readonly host: string; readonly port: number };

/** The words for all names without a dot, as Windows has it. */
const localWord = "<local>";

/** "example.com:8443", "[::1]:80"; an address of IPv6 without brackets has no port. */
const splitPort = (rule: string): { readonly name: string; readonly port: number | null } => {
  const bracketed = /^\[([^\]]+)\](?::(\d+))?$/.exec(rule);
  if (bracketed) return { name: bracketed[1] ?? "", port: bracketed[2] === undefined ? null : Number(bracketed[2]) };
  const withPort = isIP(rule) === 6 ? null : /^(.*):(\d+)$/.exec(rule);
  return withPort ? { name: withPort[1] ?? "", port: Number(withPort[2]) } : { name: rule, port: null };
};

const fits = (rule: string, { host, port }: Place): boolean => {
  if (rule === "*") return true;
  const name = plainHost(host);
  if (rule.toLowerCase() === localWord) return isIP(name) === 0 && !name.includes(".");
  const network = networkOf(rule);
  const family = isIP(name);
  if (network) return family !== 0 && network.check(name, family === 6 ? "ipv6" : "ipv4");
  const wanted = splitPort(rule);
  if (wanted.port !== null && wanted.port !== port) return false;
  const end = plainHost(wanted.name.replace(/^\*?\./, ""));
  return end !== "" && (name === end || (family === 0 && name.endsWith(`.${end}`)));
};

/** The rules of a variable: separated by commas or blanks. */
export const readExceptions = (text: string): readonly string[] => text.split(/[\s,;]+/).filter((rule) => rule !== "");

/**
 * The first rule that spares this place the proxy, or null. A name stands for itself and all below it, with or without a
 * leading dot; a port limits it; `*` is everything; networks are written `10.0.0.0/8` and fit addresses alone, since
 * nothing is looked up for it.
 */
export const exceptionFor = (rules: readonly string[], place: Place): string | null =>
  rules.map((rule) => rule.trim()).find((rule) => rule !== "" && fits(rule, place)) ?? null;
