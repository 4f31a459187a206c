// Says what is wrong with a full address that is none, as exactly as it can be seen; nothing of the address is repeated.

const scheme = /^[a-z][a-z0-9+.-]*:\/\//i;

/** One sentence. @param address with its scheme, of which `URL.canParse` says no */
export const addressFault = (address: string): string => {
  const [authority = ""] = address.replace(scheme, "").split(/[/?#\\]/, 1);
  const host = authority.slice(authority.lastIndexOf("@") + 1);
  if (host === "" || host.startsWith(":"))
    return "The host is missing: an address goes on as in https://api.example.com/v1/accounts.";
  if (/\s/.test(host)) return "The name of a host has no blanks.";
  if (host.startsWith("[") || host.split(":").length > 2)
    return "The host is no IPv6 address, which stands in brackets as in http://[::1]:8080/.";
  const [name = "", port] = host.split(":");
  if (port !== undefined && port !== "" && !(/^\d+$/.test(port) && Number(port) <= 65_535))
    return "A port is a number from 1 to 65535.";
  if (/^[\d.]+$/.test(name)) return "The host looks like an IP address and is none: four numbers up to 255 are.";
  return "The name of the host has characters that no name has.";
};
