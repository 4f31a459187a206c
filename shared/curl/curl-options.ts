// The options of curl that matter to a request, the ones that do not, and how a command's words are read by them.
import type { Remark } from "./shell-words.ts";

/** What an option does to the request. */
export type CurlOption =
  | "request"
  | "header"
  | "data"
  | "data-raw"
  | "data-binary"
  | "data-urlencode"
  | "url-query"
  | "json"
  | "form"
  | "form-string"
  | "get"
  | "head"
  | "user"
  | "bearer"
  | "user-agent"
  | "referer"
  | "cookie"
  | "url"
  | "upload"
  | "location"
  | "insecure"
  | "proxy"
  | "compressed"
  | "globoff"
  | "next";

type Known = { readonly name: CurlOption; readonly takesValue: boolean };

const option = (name: CurlOption, takesValue = true): Known => ({ name, takesValue });

const long: Readonly<Record<string, Known>> = {
  request: option("request"),
  header: option("header"),
  data: option("data"),
  "data-ascii": option("data"),
  "data-raw": option("data-raw"),
  "data-binary": option("data-binary"),
  "data-urlencode": option("data-urlencode"),
  "url-query": option("url-query"),
  json: option("json"),
  form: option("form"),
  "form-string": option("form-string"),
  get: option("get", false),
  head: option("head", false),
  user: option("user"),
  "oauth2-bearer": option("bearer"),
  "user-agent": option("user-agent"),
  referer: option("referer"),
  cookie: option("cookie"),
  url: option("url"),
  "upload-file": option("upload"),
  location: option("location", false),
  "location-trusted": option("location", false),
  insecure: option("insecure", false),
  proxy: option("proxy"),
  compressed: option("compressed", false),
  globoff: option("globoff", false),
  next: option("next", false),
};

const short: Readonly<Record<string, Known>> = {
  X: option("request"),
  H: option("header"),
  d: option("data"),
  F: option("form"),
  G: option("get", false),
  I: option("head", false),
  u: option("user"),
  A: option("user-agent"),
  e: option("referer"),
  b: option("cookie"),
  T: option("upload"),
  L: option("location", false),
  k: option("insecure", false),
  x: option("proxy"),
  g: option("globoff", false),
};

/** Options without a bearing on the request that take a value; all others of that kind take none. */
const otherWithValue = new Set(
  [
    "abstract-unix-socket alt-svc aws-sigv4 cacert capath cert cert-type ciphers config connect-timeout connect-to",
    "continue-at cookie-jar create-file-mode crlfile curves delegation dns-interface dns-ipv4-addr dns-servers doh-url",
    "dump-header engine etag-compare etag-save expect100-timeout happy-eyeballs-timeout-ms hsts interface ipfs-gateway",
    "keepalive-time key key-type limit-rate local-port login-options max-filesize max-redirs max-time netrc-file noproxy",
    "output output-dir parallel-max pass path-as-is pinnedpubkey preproxy proto proto-default proto-redir proxy-header",
    "proxy-user range rate remote-name-all resolve retry retry-delay retry-max-time socks4 socks4a socks5 socks5-hostname",
    "speed-limit speed-time stderr time-cond tls-max tls13-ciphers tlspassword tlsuser trace trace-ascii trace-config",
    "unix-socket variable write-out",
    "dns-ipv6-addr ech egd-file ftp-account ftp-alternative-to-user ftp-method ftp-port ftp-ssl-ccc-mode",
    "haproxy-clientip hostpubmd5 hostpubsha256 ip-tos keepalive-cnt krb libcurl mail-auth mail-from mail-rcpt",
    "max-redirs postquote prequote proxy1.0 proxy-cacert proxy-capath proxy-cert proxy-cert-type proxy-ciphers",
    "proxy-crlfile proxy-key proxy-key-type proxy-pass proxy-pinnedpubkey proxy-service-name proxy-tls13-ciphers",
    "proxy-tlsauthtype proxy-tlspassword proxy-tlsuser pubkey quote random-file request-target sasl-authzid",
    "service-name sigalgs socks5-gssapi-service telnet-option tftp-blksize tlsauthtype upload-flags vlan-priority",
  ]
    .join(" ")
    .split(" "),
);
for (const name of ["path-as-is", "remote-name-all"]) otherWithValue.delete(name);
const otherShortWithValue = new Set("o D c C E K m P Q r t U w y Y z".split(" "));

/** Options whose absence would change the outcome, so that leaving them out is said with a reason. */
const whyIgnored: Readonly<Record<string, string>> = {
  K: "the file with further options was not read",
  config: "the file with further options was not read",
  E: "set the client certificate in Settings",
  cert: "set the client certificate in Settings",
  key: "set the client certificate in Settings",
  cacert: "add the certificate authority in Settings",
  resolve: "set the address of the host in Settings",
  netrc: "the file with passwords was not read",
  n: "the file with passwords was not read",
  variable: "variables of curl are not read",
};

export type CurlWords = {
  readonly options: readonly { readonly name: CurlOption; readonly value: string }[];
  readonly remarks: readonly Remark[];
};

/** Reads the words behind `curl`. A word that is no option is an address. */
export const readCurlWords = (words: readonly string[]): CurlWords => {
  const options: { name: CurlOption; value: string }[] = [];
  const remarks: Remark[] = [];
  const ignored = (shown: string, name: string): void => {
    const why = whyIgnored[name];
    remarks.push({ kind: "ignored", text: `${shown} was left out${why === undefined ? "." : `: ${why}.`}` });
  };

  let onlyAddresses = false;
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? "";
    const take = (): string => {
      at += 1;
      return words[at] ?? "";
    };
    if (onlyAddresses || !word.startsWith("-") || word === "-") {
      options.push({ name: "url", value: word });
    } else if (word === "--") {
      onlyAddresses = true;
    } else if (word.startsWith("--")) {
      const name = word.slice(2);
      const known = Object.hasOwn(long, name) ? long[name] : undefined;
      if (known) options.push({ name: known.name, value: known.takesValue ? take() : "" });
      else {
        if (otherWithValue.has(name)) take();
        ignored(word, name);
      }
    } else {
      for (let letterAt = 1; letterAt < word.length; letterAt += 1) {
        const letter = word[letterAt] ?? "";
        const rest = word.slice(letterAt + 1);
        const known = Object.hasOwn(short, letter) ? short[letter] : undefined;
        if (known && !known.takesValue) {
          options.push({ name: known.name, value: "" });
          continue;
        }
        const takesValue = known !== undefined || otherShortWithValue.has(letter);
        const value = takesValue ? rest || take() : "";
        if (known) options.push({ name: known.name, value });
        // Silence, verbosity and the like say nothing about the request; only what might is worth a line.
        else if (!"sSvifN#0123456".includes(letter)) ignored(`-${letter}`, letter);
        if (takesValue) break;
      }
    }
  }
  return { options, remarks };
};
