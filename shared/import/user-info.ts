// The user name and password that stand in front of the host of an address.
import { decodedText } from "../decoded-text.ts";

export type UserInfo = { readonly username: string; readonly password: string };

/** Both of them, decoded; null where one is missing, or the address is none of HTTP. */
export const userInfoIn = (address: string): UserInfo | null => {
  if (!/^https?:/iu.test(address) || !URL.canParse(address)) return null;
  const { username, password } = new URL(address);
  return username === "" || password === ""
    ? null
    : { username: decodedText(username), password: decodedText(password) };
};

/** The address without what stands in front of its host; anything else as it is. */
export const withoutUserInfo = (address: string): string =>
  address.replace(/^(\s*[a-z][a-z0-9+.-]*:\/\/)[^\\/?#@]*@/iu, (_, scheme: string) => scheme);
