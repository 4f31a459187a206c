// What the help has to say about one command.

export type CommandHelp = {
  /** Its arguments in short, for the overview. */
  readonly brief: string;
  /** One sentence. */
  readonly does: string;
  /** How it is written, a line for each form, without the program's name; a line that begins with blanks goes on. */
  readonly usage: readonly string[];
  /** Its own flags beside those that every command takes. */
  readonly flags: readonly (readonly [flag: string, meaning: string])[];
  /** Further sentences, a line each. */
  readonly notes?: readonly string[];
  /** What its exit status means; absent where it is 0 when all went well. */
  readonly exit?: string;
  /** Arguments to paste behind the program's name; the server they speak to is the sandbox at port 4000. */
  readonly examples: readonly string[];
};
