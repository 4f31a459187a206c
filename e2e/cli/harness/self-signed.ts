// Certificates made at test time, self-signed or by an authority: no fixture may expire, and no tool may be missing.
import { generateKeyPairSync, type KeyObject, sign } from "node:crypto";

const der = (tag: number, ...parts: readonly Uint8Array[]): Buffer => {
  const body = Buffer.concat(parts);
  const { length } = body;
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...size]), body]);
};
const sequence = (...parts: readonly Uint8Array[]): Buffer => der(0x30, ...parts);
const identifier = (hex: string): Buffer => der(0x06, Buffer.from(hex, "hex"));
const time = (ms: number): Buffer =>
  der(0x17, Buffer.from(`${new Date(ms).toISOString().replace(/[-:T]/g, "").slice(2, 14)}Z`));

const ecdsaWithSha256 = sequence(identifier("2a8648ce3d040302"));
const commonName = "550403";
const subjectAltName = "551d11";

const basicConstraints = "551d13";

/** Signs other certificates. */
export type Authority = { readonly certificate: string; readonly name: string; readonly privateKey: KeyObject };

const nameOf = (text: string): Buffer =>
  sequence(der(0x31, sequence(identifier(commonName), der(0x0c, Buffer.from(text)))));

/** Valid for a day around now. */
const make = (name: string, issuer: Pick<Authority, "name" | "privateKey"> | null, extension: Buffer) => {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const facts = sequence(
    der(0xa0, der(0x02, Buffer.from([2]))),
    der(0x02, Buffer.from([1])),
    ecdsaWithSha256,
    nameOf(issuer?.name ?? name),
    sequence(time(Date.now() - 43_200_000), time(Date.now() + 43_200_000)),
    nameOf(name),
    publicKey.export({ type: "spki", format: "der" }),
    der(0xa3, sequence(extension)),
  );
  const signature = sign("sha256", facts, issuer?.privateKey ?? privateKey);
  const whole = sequence(facts, ecdsaWithSha256, der(0x03, Buffer.from([0]), signature));
  const lines = whole.toString("base64").match(/.{1,64}/g) ?? [];
  return { certificate: `-----BEGIN CERTIFICATE-----\n${lines.join("\n")}\n-----END CERTIFICATE-----\n`, privateKey };
};

const forAddress = (address: string): Buffer => {
  const names = sequence(der(0x87, Buffer.from(address.split(".").map(Number))));
  return sequence(identifier(subjectAltName), der(0x04, names));
};

/** An authority of one's own, as companies have them. */
export const makeAuthority = (name: string): Authority => {
  const yes = der(0x01, Buffer.from([0xff]));
  const extension = sequence(identifier(basicConstraints), yes, der(0x04, sequence(yes)));
  return { name, ...make(name, null, extension) };
};

/** A certificate for one IPv4 address, as PEM. @param issuer who signs it; itself without one */
export const selfSigned = (address: string, issuer?: Authority): { certificate: string; key: string } => {
  const { certificate, privateKey } = make(address, issuer ?? null, forAddress(address));
  return { certificate, key: privateKey.export({ type: "pkcs8", format: "pem" }).toString() };
};
