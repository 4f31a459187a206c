// Which addresses stay at home: also those that carry an IPv4 address inside of one of IPv6.
import { describe, expect, test } from "vitest";
import { isLoopbackHost, isPrivateAddress } from "./address-ranges.ts";

describe("stays on this computer or in a private network", () => {
  test.each([
    ["this network", "0.1.2.3"],
    ["shared by a provider's customers", "100.127.255.255"],
    ["protocol assignments", "192.0.0.8"],
    ["benchmarks", "198.19.255.255"],
    ["many at once", "224.0.0.251"],
    ["reserved", "240.0.0.1"],
    ["everybody here", "255.255.255.255"],
    ["link-local, with its interface", "fe80::1%eth0"],
    ["site-local", "fec0::1"],
    ["unique local", "fdff:ffff::1"],
    ["many at once", "ff02::1"],
    ["nowhere", "100::1"],
    ["IPv4-mapped", "::ffff:7f00:1"],
    ["IPv4-mapped, written so", "::ffff:192.168.0.1"],
    ["IPv4-compatible", "::127.0.0.1"],
    ["IPv4-compatible", "::a00:1"],
    ["IPv4-translated", "::ffff:0:10.0.0.1"],
    ["NAT64", "64:ff9b::10.0.0.1"],
    ["NAT64", "64:FF9B::7f00:1"],
    ["NAT64 of one's own network", "64:ff9b:1::808:808"],
    ["6to4", "2002:7f00:1::1"],
    ["6to4", "2002:c0a8:101::"],
    // 2001:0:server:flags-port:client, the client's address with every bit turned: 10.0.0.1.
    ["Teredo", "2001:0:4136:e378:8000:63bf:f5ff:fffe"],
    ["ISATAP", "2001:db8::5efe:10.0.0.1"],
    ["ISATAP", "2001:db8::200:5efe:192.168.1.1"],
  ])("%s: %s", (_what, address) => expect(isPrivateAddress(address)).toBe(true));
});

describe("is out on the internet", () => {
  test.each([
    "8.8.8.8",
    "100.128.0.1",
    "198.20.0.1",
    "192.0.1.1",
    "223.255.255.255",
    "2001:4860:4860::8888",
    "2a00:1450:4001::1",
    "::ffff:8.8.8.8",
    "64:ff9b::8.8.8.8",
    "2002:808:808::1",
    "2001:0:4136:e378:8000:63bf:f7f7:f7f7",
    "2001:db8::5efe:8.8.8.8",
  ])("%s", (address) => expect(isPrivateAddress(address)).toBe(false));
});

test.each([
  ["::ffff:127.0.0.1", true],
  ["[::ffff:7f00:1]", true],
  ["[::]", true],
  ["0.0.0.0", true],
  ["64:ff9b::127.0.0.1", false],
  ["::ffff:10.0.0.1", false],
  ["10.0.0.1", false],
])("%s is this computer: %s", (host, expected) => expect(isLoopbackHost(host)).toBe(expected));
