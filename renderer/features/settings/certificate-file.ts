// Reads a chosen certificate file: PEM is text with marks, anything else is taken for PKCS#12.
import { base64Of } from "../../ui/base64-bytes.ts";

/** No certificate with its chain comes near. */
const mostBytes = 1_000_000;

type Material = {
  readonly name: string;
  readonly pem: { cert: string; key: string } | null;
  readonly pfx: string | null;
};

const beginning = /-----BEGIN ([A-Z ]{0,40}PRIVATE KEY)-----/g;

/** Takes a PEM text apart: the key, and everything else, which is the certificate with its chain. */
export const pemParts = (text: string): { cert: string; key: string } => {
  const keys: string[] = [];
  let cert = "";
  let from = 0;
  for (const { 0: mark, 1: label = "", index } of text.matchAll(beginning)) {
    // Inside of the block before.
    if (index < from) continue;
    const end = `-----END ${label}-----`;
    const at = text.indexOf(end, index + mark.length);
    // Nothing is searched twice: without an end there is no key, and whatever follows stays with the certificate.
    if (at < 0) break;
    cert += text.slice(from, index);
    from = at + end.length;
    keys.push(text.slice(index, from));
  }
  return { cert: (cert + text.slice(from)).trim(), key: keys.join("\n") };
};

/** What the host is to be given; an oversized file stays unread, and the host says that there is nothing in it. */
export const readCertificateFile = async (file: File): Promise<Material> => {
  const name = file.name.slice(0, 255);
  if (file.size > mostBytes) return { name, pem: { cert: "", key: "" }, pfx: null };
  const bytes = new Uint8Array(await file.arrayBuffer());
  const text = new TextDecoder().decode(bytes);
  return text.includes("-----BEGIN ")
    ? { name, pem: pemParts(text), pfx: null }
    : { name, pem: null, pfx: base64Of(bytes) };
};
