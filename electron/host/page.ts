// Serves the built page from its fixed list of files, with a fresh nonce and the security headers; both hosts use it.
import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";

export type PageAnswer = {
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly body: Uint8Array;
};

export type Page = {
  /**
   * Answers for one path, compared exactly as it came: nothing is decoded, normalised or joined.
   * @param pathname the path without its query, e.g. "/assets/index-1a2b.js".
   */
  respond(pathname: string): PageAnswer;
};

const contentTypes: Readonly<Record<string, string>> = {
  css: "text/css; charset=utf-8",
  html: "text/html; charset=utf-8",
  ico: "image/x-icon",
  js: "text/javascript; charset=utf-8",
  json: "application/json",
  png: "image/png",
  svg: "image/svg+xml",
  wasm: "application/wasm",
  webp: "image/webp",
  woff2: "font/woff2",
};

const contentTypeOf = (name: string): string =>
  contentTypes[name.slice(name.lastIndexOf(".") + 1).toLowerCase()] ?? "application/octet-stream";

/** Everything a page could ask for is off; the one thing left is writing to the clipboard, which copying needs. */
const permissionsPolicy = [
  ...[
    "accelerometer",
    "autoplay",
    "browsing-topics",
    "camera",
    "clipboard-read",
    "compute-pressure",
    "display-capture",
    "encrypted-media",
    "fullscreen",
    "gamepad",
    "geolocation",
    "gyroscope",
    "hid",
    "identity-credentials-get",
    "idle-detection",
    "keyboard-map",
    "local-fonts",
    "magnetometer",
    "microphone",
    "midi",
    "otp-credentials",
    "payment",
    "picture-in-picture",
    "publickey-credentials-create",
    "publickey-credentials-get",
    "screen-wake-lock",
    "serial",
    "speaker-selection",
    "storage-access",
    "sync-xhr",
    "usb",
    "window-management",
    "xr-spatial-tracking",
    // Chromium on Linux does not know these two and warns about them.
    ...(process.platform === "linux" ? [] : ["bluetooth", "web-share"]),
  ].map((feature) => `${feature}=()`),
  "clipboard-write=(self)",
].join(", ");

/**
 * The content security policy. There is no `require-trusted-types-for`: the component library writes its style
 * elements by innerHTML and would throw, so the lint rules ban innerHTML in our own code instead.
 * @param nonce a fresh one per load, or null for a file that is no document.
 */
export const contentSecurityPolicy = (nonce: string | null, connectSrc: string): string => {
  const own = nonce === null ? "'self'" : `'self' 'nonce-${nonce}'`;
  return [
    "default-src 'none'",
    `script-src ${own}`,
    `style-src ${own}`,
    "img-src 'self' data: blob:",
    "font-src 'self'",
    `connect-src ${connectSrc}`,
    "worker-src 'self'",
    "frame-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "object-src 'none'",
  ].join("; ");
};

/** The headers of every answer of a host, refusals included. */
export const securityHeaders = (nonce: string | null, connectSrc: string): Record<string, string> => ({
  "Cache-Control": "no-store",
  "Content-Security-Policy": contentSecurityPolicy(nonce, connectSrc),
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Resource-Policy": "same-origin",
  "Permissions-Policy": permissionsPolicy,
  "Referrer-Policy": "no-referrer",
  "X-Content-Type-Options": "nosniff",
  "X-DNS-Prefetch-Control": "off",
});

const withNonce = (html: string, nonce: string): string =>
  html
    .replace("<head>", `<head>\n    <meta name="csp-nonce" nonce="${nonce}" />`)
    .replaceAll(/<(script|style)(?=[\s>])/g, `<$1 nonce="${nonce}"`);

/**
 * Opens the built page.
 * @param rendererFolder the folder with `index.html` and the list `files.json` that the build wrote.
 * @param connectSrc where the page may connect to, as a CSP source list.
 * @throws when the page has not been built.
 */
export const createPage = (rendererFolder: string, connectSrc = "'self'"): Page => {
  const read = (name: string): Buffer => readFileSync(join(rendererFolder, name));
  const names = z.array(z.string()).parse(JSON.parse(read("files.json").toString("utf8")));
  // Paths come from the build's list alone; a request is only ever compared with it.
  const files = new Map(names.filter((name) => name !== "index.html").map((name) => [`/${name}`, name]));
  const html = read("index.html").toString("utf8");
  const loaded = new Map<string, Uint8Array>();

  const load = (name: string): Uint8Array => {
    const body = loaded.get(name) ?? read(name);
    loaded.set(name, body);
    return body;
  };

  const answer = (status: number, type: string, body: Uint8Array, nonce: string | null): PageAnswer => ({
    status,
    headers: { ...securityHeaders(nonce, connectSrc), "Content-Type": type },
    body,
  });

  return {
    respond(pathname) {
      if (pathname === "/" || pathname === "/index.html") {
        const nonce = randomBytes(16).toString("base64");
        return answer(200, "text/html; charset=utf-8", Buffer.from(withNonce(html, nonce)), nonce);
      }
      const name = files.get(pathname);
      if (name === undefined) return answer(404, "text/plain; charset=utf-8", Buffer.from("Not found\n"), null);
      try {
        return answer(200, contentTypeOf(name), load(name), null);
      } catch {
        // The file was in the list at start: a build is running over it, or it was removed.
        return answer(503, "text/plain; charset=utf-8", Buffer.from("The page is being rebuilt\n"), null);
      }
    },
  };
};
