// What the files of every bundle say by themselves: headings, names of fields, placeholders.
import { bundleFiles, type BundleSubject } from "../../shared/bundle-files.ts";
import type { SharedExchange } from "../../shared/bundle-exchange.ts";
import { secretKinds } from "../../shared/bundle-kinds.ts";

const timings = { lookup: 1, connect: 1, tls: 1, wait: 1, download: 1, total: 5 };

const sample: SharedExchange = {
  vendor: null,
  signInMethod: null,
  diagnosis: [],
  exchange: {
    id: "",
    purpose: "call",
    at: "",
    request: { method: "GET", url: "https://", headers: [], body: "", bodyBytes: 0 },
    response: {
      status: 0,
      statusText: "",
      httpVersion: "1.1",
      headers: [],
      body: "",
      bodyEncoding: "utf8",
      truncated: true,
      bytesWire: 0,
      bytesDecoded: 0,
    },
    error: null,
    timings,
    path: { host: "", port: 443, addresses: [], remoteAddress: null, tls: null, redirect: null },
  },
};

/** All of it as one text. */
export const ownWords = (subject: Pick<BundleSubject, "info" | "vendorName">): string => {
  const { files } = bundleFiles({
    ...subject,
    exchanges: [sample, { ...sample, exchange: { ...sample.exchange, purpose: "signin", response: null } }],
    replaced: secretKinds.map((kind) => ({ kind, placeholder: `<${kind}#1>`, count: 2 })),
    fileName: "",
  });
  return files.map(({ name, text }) => `${name}\n${text}`).join("\n");
};
