// What every reading of a command line gives: its words as the program would get them, and what was noticed on the way.

/** One thing that a reader of the command should know, in a sentence. */
export type Remark = { readonly kind: "ignored" | "changed" | "warning"; readonly text: string };

export type ShellWords = {
  readonly words: readonly string[];
  readonly remarks: readonly Remark[];
};

export type Dialect = "bash" | "cmd" | "powershell";

/** Collects words letter by letter; a word that was begun by a quote exists even when it is empty. */
export const createWordBuilder = () => {
  const words: string[] = [];
  let word: string | null = null;
  return {
    add(text: string): void {
      word = (word ?? "") + text;
    },
    /** Ends the word at hand, if any. */
    end(): void {
      if (word !== null) words.push(word);
      word = null;
    },
    /** True while a word is open. */
    isOpen: (): boolean => word !== null,
    words,
  };
};

/** Remarks by their text, each once. */
export const createRemarks = () => {
  const remarks = new Map<string, Remark>();
  const note = (kind: Remark["kind"], text: string): void => {
    if (!remarks.has(text)) remarks.set(text, { kind, text });
  };
  return {
    note,
    /** Where more than one command was pasted. @param rest from the sign on that ends the first one */
    noteRest(rest: string): void {
      if (rest.slice(1).trim() === "") return;
      note("ignored", `What follows the command (from "${rest.trim().slice(0, 20)}" on) was left out.`);
    },
    all: (): Remark[] => [...remarks.values()],
  };
};
