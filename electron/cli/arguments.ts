// Reads the command line: the common flags, and the values of a method's fields from --set and --ask.
import { parseArgs, type ParseArgsOptionsConfig } from "node:util";
import { readProxy } from "../http/proxy-server.ts";
import type { ProxyChoice, SendOptions } from "../http/wire.ts";
import { completeValues, type AnyMethod, type Vendor } from "../../shared/vendor.ts";
import { findVendor, vendors } from "../../shared/vendors/index.ts";
import { named, namedVariable } from "./named.ts";
import { UnusableArguments } from "./outcome.ts";
import { parseProblem, refuseTwice } from "./parse-problems.ts";
import { prompt } from "./prompt.ts";
import { readText } from "./read-failure.ts";

/** Flags that every command takes. */
const commonFlags = {
  json: { type: "boolean" },
  reveal: { type: "boolean" },
  timeout: { type: "string" },
  proxy: { type: "string" },
  cacert: { type: "string" },
  insecure: { type: "boolean" },
  help: { type: "boolean", short: "h" },
} as const satisfies ParseArgsOptionsConfig;

/** Flags that fill in a method's fields. */
export const valueFlags = {
  set: { type: "string", multiple: true },
  ask: { type: "string", multiple: true },
} as const satisfies ParseArgsOptionsConfig;

/** Parses strictly; what is not declared is refused with its name. */
export const parseFlags = <const Options extends ParseArgsOptionsConfig>(args: readonly string[], options: Options) => {
  const all = { ...commonFlags, ...options };
  const parse = () => parseArgs({ args: [...args], options: all, allowPositionals: true, strict: true, tokens: true });
  let parsed: ReturnType<typeof parse>;
  try {
    parsed = parse();
  } catch (error) {
    throw new UnusableArguments("the arguments", parseProblem(error));
  }
  refuseTwice(parsed.tokens, all);
  return parsed;
};

/** Refuses more or fewer positional arguments than the command takes, and empty ones: those are unset variables of scripts. */
export const expectPositionals = (given: readonly string[], names: readonly string[]): void => {
  const missing = names[given.length];
  if (missing !== undefined) throw new UnusableArguments(missing, `${missing} is missing.`);
  // The argument itself is not repeated: it may be `password=…` whose --set was forgotten.
  const takesValues = names.includes("VENDOR/METHOD") || names.includes("NAME");
  const how = takesValues ? "Values are given as --set id=value." : "--help behind the command lists what it takes.";
  if (given.length > names.length)
    throw new UnusableArguments("the arguments", `There is one argument too many. ${how}`);
  const empty = names.find((_, index) => given[index] === "");
  if (empty !== undefined) throw new UnusableArguments(empty, `${empty} is empty.`);
};

/** The vendor and the method that VENDOR/METHOD names. */
export const findMethod = (name: string): { vendor: Vendor; methodId: string; method: AnyMethod } => {
  const [vendorId = "", ...rest] = name.split("/");
  const methodId = rest.join("/");
  const vendor = findVendor(vendorId);
  if (!vendor)
    throw new UnusableArguments(
      "VENDOR/METHOD",
      `There is no vendor${named(vendorId) || " of that name"}. The vendors are ${vendors.map(({ id }) => id).join(", ")}.`,
    );
  const method = Object.hasOwn(vendor.methods, methodId) ? vendor.methods[methodId] : undefined;
  if (!method)
    throw new UnusableArguments(
      "VENDOR/METHOD",
      `${methodId === "" ? `Say which method of ${vendorId}.` : `There is no method${named(methodId) || " of that name"} at ${vendorId}.`} The methods are ${Object.keys(vendor.methods).join(", ")}.`,
    );
  return { vendor, methodId, method };
};

/** A day. */
const longestSeconds = 86_400;

/** A number of seconds above zero, in milliseconds. */
export const seconds = (flag: string, text: string): number => {
  const value = Number(text);
  if (!Number.isFinite(value) || value <= 0 || value > longestSeconds)
    throw new UnusableArguments(flag, `${flag} takes a number of seconds above 0, and no more than ${longestSeconds}.`);
  return value * 1000;
};

/** A whole number in a range. */
export const wholeNumber = (flag: string, text: string, least: number, most: number): number => {
  const value = Number(text);
  if (!/^[+-]?\d+$/.test(text) || value < least || value > most)
    throw new UnusableArguments(flag, `${flag} takes a whole number from ${least} to ${most}.`);
  return value;
};

const readPem = async (file: string): Promise<string> => {
  const { X509Certificate } = await import("node:crypto");
  const text = await readText("--cacert", file);
  const blocks = text.match(/-----BEGIN CERTIFICATE-----[^-]*-----END CERTIFICATE-----/g) ?? [];
  try {
    if (blocks.map((block) => new X509Certificate(block)).length > 0) return text;
  } catch {
    // A broken one is told as none.
  }
  throw new UnusableArguments("--cacert", "The file for --cacert holds no readable PEM certificate.");
};

/** The proxy of `--proxy`, which holds for loopback too. It may be read from a variable or a file, as a password may stand in it. */
const givenProxy = async (value: string): Promise<ProxyChoice> => {
  const url = await resolveValue("--proxy", value);
  const read = readProxy(url, "--proxy");
  if (!read.ok) {
    const problem = read.error.code === "proxy.unusable" ? read.error.facts.problem : read.error.why;
    throw new UnusableArguments("--proxy", `${problem} Give it as http://HOST:PORT, https:// or socks5://.`);
  }
  return { kind: "manual", url, noProxy: [] };
};

/** Engine options from the common flags. */
export const sendOptions = async (flags: {
  timeout?: string;
  proxy?: string;
  cacert?: string;
  insecure?: boolean;
}): Promise<Pick<SendOptions, "timeouts" | "extraCa" | "verifyTls" | "proxy">> => {
  const total = flags.timeout === undefined ? null : seconds("--timeout", flags.timeout);
  return {
    ...(total !== null && { timeouts: { total } }),
    ...(flags.cacert !== undefined && { extraCa: [await readPem(flags.cacert)] }),
    ...(flags.insecure && { verifyTls: false }),
    ...(flags.proxy !== undefined && { proxy: await givenProxy(flags.proxy) }),
  };
};

/** A value as it is meant: @env:NAME and @file:PATH are read, @@ stands for a literal @. @param id names it in a refusal */
export const resolveValue = async (id: string, value: string): Promise<string> => {
  if (value.startsWith("@@")) return value.slice(1);
  if (value.startsWith("@file:")) return (await readText(id, value.slice("@file:".length))).replace(/\r?\n$/, "");
  if (!value.startsWith("@env:")) return value;
  const name = value.slice("@env:".length);
  const found = process.env[name];
  if (found === undefined)
    throw new UnusableArguments(
      id,
      // What is not written like a variable is often the value of one, which a shell has put there.
      namedVariable(name) === ""
        ? `There is no such environment variable for ${id}. @env: takes its name, without a $.`
        : `The environment variable${namedVariable(name)} for ${id} is not set.`,
    );
  return found;
};

/** What --set and --ask give, and nothing else. */
export const readGiven = async (
  method: AnyMethod,
  flags: { set?: string[]; ask?: string[] },
): Promise<Record<string, string>> => {
  const given: Record<string, string> = {};
  const claim = (id: string): void => {
    const field = Object.hasOwn(method.fields, id) ? method.fields[id] : undefined;
    if (!field)
      throw new UnusableArguments(
        named(id).trim() || "--set",
        `There is no field${named(id) || " of that name"}. The fields are ${Object.keys(method.fields).join(", ")}.`,
      );
    if (Object.hasOwn(given, id)) throw new UnusableArguments(id, `${id} is given twice.`);
  };
  const give = (id: string, value: string): void => {
    // Bytes that are no UTF-8 have become this character on their way here, and the test would be one of another value.
    if (value.includes("\uFFFD")) throw new UnusableArguments(id, `The value of ${id} is no text in UTF-8.`);
    given[id] = value;
  };
  for (const pair of flags.set ?? []) {
    const at = pair.indexOf("=");
    if (at < 1) throw new UnusableArguments("--set", "--set takes id=value.");
    const id = pair.slice(0, at);
    claim(id);
    give(id, await resolveValue(id, pair.slice(at + 1)));
  }
  for (const id of flags.ask ?? []) {
    claim(id);
    const field = method.fields[id];
    give(id, await prompt(`${field?.label ?? id}: `, field?.kind === "secret"));
  }
  return given;
};

/** The values of a method's fields as given by --set and --ask, defaults filled in. */
export const readValues = async (
  method: AnyMethod,
  flags: { set?: string[]; ask?: string[] },
): Promise<Record<string, string>> => completeValues(method, await readGiven(method, flags));
