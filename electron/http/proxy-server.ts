// A proxy as an address: read from a setting, a variable or the answer of a proxy script, shown without its password.
import { decodedText } from "../../shared/decoded-text.ts";
import { type AppError, appError } from "../../shared/errors.ts";
import { type Result, fail, ok } from "../../shared/result.ts";

export type ProxyServer = {
  readonly scheme: "http" | "https" | "socks5";
  readonly host: string;
  readonly port: number;
  readonly username: string | null;
  readonly password: string | null;
};

const schemes: Readonly<Record<string, ProxyServer["scheme"]>> = {
  http: "http",
  https: "https",
  socks: "socks5",
  socks5: "socks5",
  socks5h: "socks5",
};

const usualPort = { http: 80, https: 443, socks5: 1080 } as const;

/** Where the proxy is, for people and logs: no user name, no password. */
export const shownProxy = ({ scheme, host, port }: ProxyServer): string =>
  `${scheme}://${host.includes(":") ? `[${host}]` : host}:${port}`;

/**
 * Reads an address such as `http://user:password@proxy.example:8080`; without a scheme it is an HTTP proxy.
 * @param source who says so; the address itself is not repeated in an error, as a password may stand in it
 */
export const readProxy = (text: string, source: string): Result<ProxyServer, AppError> => {
  const unusable = (problem: string): Result<never, AppError> => fail(appError("proxy.unusable", { source, problem }));
  const trimmed = text.trim();
  const [, given = "http", rest = ""] = /^(?:([a-z][a-z0-9+.-]*):\/\/)?(.*)$/is.exec(trimmed) ?? [];
  const name = given.toLowerCase();
  const scheme = Object.hasOwn(schemes, name) ? schemes[name] : undefined;
  if (!scheme) return unusable("Only http, https and socks5 proxies can be used.");
  // Read as http, since other schemes allow hosts that are none.
  const url = /[\s\u0000-\u001f\u007f]/.test(rest) ? null : URL.parse(`http://${rest}`);
  if (!url || url.hostname === "") return unusable("It is not an address such as http://proxy.example:8080.");
  if (url.search !== "" || url.hash !== "" || url.pathname !== "/")
    return unusable("A proxy has no path: only a scheme, a host and a port.");
  // The parser drops the usual port of http, which is not that of the others.
  const port = Number(url.port || (/:80\/?$/.test(rest) ? 80 : usualPort[scheme]));
  return ok({
    scheme,
    host: url.hostname.replace(/^\[|\]$/g, ""),
    port,
    username: url.username === "" ? null : decodedText(url.username),
    password: url.username === "" ? null : decodedText(url.password),
  });
};

const words: Readonly<Record<string, ProxyServer["scheme"]>> = {
  PROXY: "http",
  HTTP: "http",
  HTTPS: "https",
  SOCKS: "socks5",
  SOCKS5: "socks5",
};

/**
 * Reads what a proxy script answers: `PROXY a:8080; SOCKS5 b:1080; DIRECT`.
 * @returns the ways in the order in which they are to be tried, null for the straight one; what nobody knows is left out
 */
export const readPacAnswer = (text: string): readonly (ProxyServer | null)[] =>
  text.split(";").flatMap((part): (ProxyServer | null)[] => {
    const [word = "", place = ""] = part.trim().split(/\s+/);
    const kind = word.toUpperCase();
    if (kind === "DIRECT") return [null];
    const scheme = Object.hasOwn(words, kind) ? words[kind] : undefined;
    if (!scheme) return [];
    const read = readProxy(`${scheme}://${place}`, "a proxy script");
    return read.ok ? [{ ...read.value, username: null, password: null }] : [];
  });
