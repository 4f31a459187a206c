// Where a command gets a passphrase from: a variable, or a question on a terminal. Never from the command line.
import { prompt } from "./prompt.ts";
import { UnusableArguments } from "./outcome.ts";

/** True when somebody sits there who can be asked. */
export const canAsk = (): boolean => process.stdin.isTTY && process.stderr.isTTY;

/** The passphrase of a variable; null when it is not set, or empty. */
export const passphraseOf = (variable: string): string | null => process.env[variable] || null;

const notEmpty = (passphrase: string): string => {
  if (passphrase === "") throw new UnusableArguments("the passphrase", "It is empty.");
  return passphrase;
};

/** Asks for a passphrase that exists. @throws UnusableArguments when none is typed */
export const askPassphrase = async (question: string): Promise<string> => notEmpty(await prompt(question, true));

/** Asks for a new passphrase, twice. @throws UnusableArguments when the two differ, or there is none */
export const askNewPassphrase = async (): Promise<string> => {
  const first = notEmpty(await prompt("New passphrase: ", true));
  if ((await prompt("The same again: ", true)) !== first)
    throw new UnusableArguments("the passphrase", "The two that were typed differ.");
  return first;
};
