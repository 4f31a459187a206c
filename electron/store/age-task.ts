// What the worker thread for age files is asked and answers, and how it does it.
import { Decrypter, Encrypter } from "age-encryption";

export type AgeTask = {
  readonly act: "seal" | "open";
  readonly data: Uint8Array;
  readonly passphrase: string;
  /** What deriving the key costs, as a power of two; on opening the file says it. */
  readonly work: number;
};

/** `passphrase`: the head's seal does not open; `other`: anything else. */
export type AgeAnswer = { readonly data: Uint8Array } | { readonly failed: "passphrase" | "other" };

/** What the library says when no passphrase fits; every other refusal is about the file. */
const noMatch = "no identity matched any of the file's recipients";

/** Seals or opens; blocks its thread for about a second. Never rejects. */
export const doAgeTask = async ({ act, data, passphrase, work }: AgeTask): Promise<AgeAnswer> => {
  try {
    if (act === "seal") {
      const encrypter = new Encrypter();
      encrypter.setPassphrase(passphrase);
      encrypter.setScryptWorkFactor(work);
      return { data: await encrypter.encrypt(data) };
    }
    const decrypter = new Decrypter();
    decrypter.addPassphrase(passphrase);
    return { data: await decrypter.decrypt(data) };
  } catch (error) {
    return { failed: error instanceof Error && error.message === noMatch ? "passphrase" : "other" };
  }
};
