// Argon2id as it is computed, in a worker or in place, with the answer it has to give to a known question.
import { argon2id } from "hash-wasm";

/** The cost of a passphrase's key. Memory in KiB. */
export type Argon2Cost = { readonly memory: number; readonly passes: number; readonly lanes: number };

export type Argon2Task = Argon2Cost & { readonly password: Uint8Array; readonly salt: Uint8Array };

/** 32 bytes. */
export const computeArgon2 = ({ password, salt, memory, passes, lanes }: Argon2Task): Promise<Uint8Array> =>
  argon2id({
    password,
    salt,
    memorySize: memory,
    iterations: passes,
    parallelism: lanes,
    hashLength: 32,
    outputType: "binary",
  });

/** From the tests of the reference implementation (phc-winner-argon2, test.c, version 0x13). */
export const knownAnswer = {
  task: {
    password: Buffer.from("password"),
    salt: Buffer.from("somesalt"),
    memory: 256,
    passes: 2,
    lanes: 2,
  },
  hex: "6d093c501fd5999645e0ea3bf620d7b8be7fd2db59c20d9fff9539da2bf57037",
} as const satisfies { task: Argon2Task; hex: string };

/** @throws when this machine computes argon2id wrongly: a key made so could never be made again elsewhere */
export const proveArgon2 = async (compute: typeof computeArgon2 = computeArgon2): Promise<void> => {
  const answer = Buffer.from(await compute(knownAnswer.task)).toString("hex");
  if (answer !== knownAnswer.hex) throw new Error("argon2id gives a wrong answer to a known question");
};
