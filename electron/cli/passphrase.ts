// Where a command gets a passphrase from: a variable, or a question on a terminal. Never from the command line.
import { prompt } from "./prompt.ts";
import { UnusableArguments } from "./outcome.ts";

/** True when somebody sits there who can be asked. */
export const canAsk = (): boolean => process.stdin.isTTY && process.stderr.isTTY;

/** The passphrase of a variable; null when it is not set, or empty. */
export const passphraseOf = (variable: string): string | null => process.env[variable] || null;

/** Asks for a passphrase that exists. */
export const askPassphrase = (question: string): Promise<string> => prompt(question, true);

/** Asks for a new passphrase, twice. @throws UnusableArguments when the two differ, or there is none */
export const askNewPassphrase = async (): Promise<string> => {
  const first = await prompt("New passphrase: ", true);
  if (first === "") throw new UnusableArguments("the passphrase", "It is empty.");
  if ((await prompt("The same again: ", true)) !== first)
    throw new UnusableArguments("the passphrase", "The two that were typed differ.");
  return first;
};
