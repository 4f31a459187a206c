// Turns the words of a curl command into the request that curl would send.
import { type HeaderPair, headerValue } from "../http.ts";
import { curlBody, urlQuery } from "./curl-body.ts";
import { type CurlOption, readCurlWords } from "./curl-options.ts";
import type { PastedRequest } from "./pasted-request.ts";
import { createRemarks, type Dialect, type ShellWords } from "./shell-words.ts";

const withScheme = (url: string): string => (/^[a-z][a-z0-9+.-]*:\/\//iu.test(url) ? url : `http://${url}`);

/** `Name: value`, `Name;` for an empty one; null for `Name:`, which takes a header away. */
const headerOf = (text: string): HeaderPair | null => {
  const at = text.indexOf(":");
  if (at === -1) return text.endsWith(";") ? [text.slice(0, -1), ""] : null;
  const value = text.slice(at + 1).trim();
  return value === "" ? null : [text.slice(0, at).trim(), value];
};

/** Reads it; null when no address is in it. */
export const readCurl = (dialect: Dialect, { words, remarks: shell }: ShellWords): PastedRequest | null => {
  const remarks = createRemarks();
  for (const { kind, text } of shell) remarks.note(kind, text);
  const read = readCurlWords(words.slice(1));
  for (const { kind, text } of read.remarks) remarks.note(kind, text);

  const next = read.options.findIndex(({ name }) => name === "next");
  const options = next === -1 ? read.options : read.options.slice(0, next);
  if (next !== -1) remarks.note("ignored", "Only the first request was read; what follows --next was left out.");
  const all = (wanted: CurlOption): string[] => options.flatMap(({ name, value }) => (name === wanted ? [value] : []));
  const last = (wanted: CurlOption): string | undefined => all(wanted).at(-1);
  const has = (wanted: CurlOption): boolean => options.some(({ name }) => name === wanted);

  const [address, ...further] = all("url");
  if (address === undefined || address === "") return null;
  if (further.length > 0)
    remarks.note(
      "ignored",
      `Only the first address was read. Left out: ${further.map((url) => `"${url.slice(0, 40)}"`).join(", ")}.`,
    );
  if (withScheme(address) !== address) remarks.note("changed", "The address has no scheme; curl takes http:// then.");
  if (!has("globoff") && /[{[]/u.test(address.replace(/^\w+:\/\/\[[^\]]*\]/u, "")))
    remarks.note("warning", "curl reads { } and [ ] in an address as a pattern for several; here they are part of it.");

  const { body, contentType, accept, query: data, files, problems } = curlBody(options);
  const inAddress = urlQuery(options);
  const query = [inAddress.query, data].filter((part) => part !== "").join("&");
  for (const problem of problems) remarks.note("warning", problem);
  const headers: HeaderPair[] = [];
  const headerFiles: string[] = [];
  const removed = new Set<string>();
  for (const text of all("header")) {
    const header = headerOf(text);
    if (text.startsWith("@")) headerFiles.push(text.slice(1));
    else if (header) headers.push(header);
    else if (text.includes(":")) removed.add(text.slice(0, text.indexOf(":")).trim().toLowerCase());
    else remarks.note("ignored", `"${text.slice(0, 40)}" is no header: it has no colon. curl leaves it out as well.`);
  }
  if (headerFiles.length > 0) remarks.note("ignored", "Headers from a file were not read.");
  const add = (name: string, value: string | null | undefined): void => {
    if (value === null || value === undefined || removed.has(name.toLowerCase())) return;
    if (headerValue(headers, name) === null) headers.push([name, value]);
  };
  add("User-Agent", last("user-agent"));
  add("Referer", last("referer"));
  const cookies = all("cookie");
  const typed = cookies.filter((one) => one.includes("="));
  // curl joins several without a blank.
  if (typed.length > 0) add("Cookie", typed.join(";"));
  if (typed.length < cookies.length) remarks.note("ignored", "The file with cookies was not read.");
  const bearer = last("bearer");
  add("Authorization", bearer === undefined ? null : `Bearer ${bearer}`);
  add("Content-Type", contentType);
  add("Accept", accept);

  const user = last("user");
  const colon = user?.indexOf(":") ?? -1;
  if (user !== undefined && colon === -1)
    remarks.note("warning", "curl would ask for the password of -u; it is empty here.");
  if (has("insecure")) remarks.note("ignored", "-k was left out: certificates are verified here.");
  if (has("proxy")) remarks.note("ignored", "The proxy was left out: it is set in Settings.");
  if (has("compressed")) remarks.note("changed", "--compressed: compressed answers are always read.");

  const byOptions = has("head") ? "HEAD" : has("upload") ? "PUT" : body ? "POST" : "GET";
  const url = withScheme(address);
  const joined = query === "" ? url : `${url}${url.includes("?") ? "&" : "?"}${query}`;
  return {
    dialect,
    program: "curl",
    method: last("request") ?? byOptions,
    url: joined,
    headers,
    body,
    basic:
      user === undefined
        ? null
        : {
            username: colon === -1 ? user : user.slice(0, colon),
            password: colon === -1 ? "" : user.slice(colon + 1),
          },
    followRedirects: has("location"),
    files: [...files, ...inAddress.files, ...headerFiles],
    remarks: remarks.all(),
  };
};
