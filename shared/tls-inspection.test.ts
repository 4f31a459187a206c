// Who opened the connection on the way, by the names that they put into their certificates; public authorities are none of them.
import { expect, test } from "vitest";
import { inspectorOf, missingIssuer } from "./tls-inspection.ts";

const chain = (...names: readonly string[]) =>
  names.slice(0, -1).map((subject, at) => ({ subject, issuer: names[at + 1] ?? "" }));

test.each([
  ["CN=Zscaler Root CA, O=Zscaler Inc.", "Zscaler", "company"],
  ["CN=ca.acme.goskope.com, O=Acme", "Netskope", "company"],
  ["CN=FGT60F, O=Fortinet", "Fortinet FortiGate", "company"],
  ["CN=Palo Alto Networks Inc Decryption", "Palo Alto Networks", "company"],
  ["CN=Cisco Umbrella Root CA, O=Cisco", "Cisco Umbrella", "company"],
  ["CN=Blue Coat ProxySG", "Symantec (Blue Coat) proxy", "company"],
  ["CN=Sophos SSL CA_C123, O=Sophos", "Sophos", "company"],
  ["CN=Kaspersky Anti-Virus Personal Root Certificate, O=AO Kaspersky Lab", "Kaspersky", "scanner"],
  ["CN=Avast Web/Mail Shield Root, O=Avast Web/Mail Shield", "Avast", "scanner"],
  ["CN=ESET SSL Filter CA", "ESET", "scanner"],
  ["CN=mitmproxy, O=mitmproxy", "mitmproxy", "debugger"],
])("%s is %s", (issuer, name, kind) => {
  expect(inspectorOf(chain("CN=api.vendor.example", issuer))).toEqual({ name, kind });
  expect(inspectorOf(chain("CN=api.vendor.example", "CN=Acme Issuing", issuer))).toEqual({ name, kind });
});

test.each([
  "CN=R11, O=Let's Encrypt",
  "CN=Amazon RSA 2048 M02, O=Amazon",
  "CN=WE1, O=Google Trust Services",
  "CN=DigiCert TLS RSA SHA256 2020 CA1, O=DigiCert Inc",
  "CN=Sectigo RSA Domain Validation Secure Server CA, O=Sectigo Limited",
  "CN=Go Daddy Secure Certificate Authority - G2, O=GoDaddy.com\\, Inc.",
  "CN=Cloudflare Inc ECC CA-3, O=Cloudflare\\, Inc.",
  "CN=Symantec Class 3 Secure Server CA - G4, O=Symantec Corporation",
  "CN=GlobalSign Atlas R3 DV TLS CA, O=GlobalSign nv-sa",
  "CN=Reset Trust CA",
])("%s is nobody on the way", (issuer) =>
  expect(inspectorOf(chain("CN=www.avast.com, O=Avast", issuer, "CN=Some Root"))).toBeNull(),
);

test("the issuer that was not sent is named, and none when the chain is whole", () => {
  expect(missingIssuer(chain("CN=leaf", "CN=issuing"))).toBe("CN=issuing");
  expect(missingIssuer(chain("CN=leaf", "CN=root", "CN=root"))).toBeNull();
  expect(missingIssuer([])).toBeNull();
});
