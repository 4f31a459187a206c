// What a reader throws when a whole file is of no use; `readCollectionFile` turns it into a result.

/** Its message is a sentence for the user, without anything of the file that could be a secret. */
export class ImportFault extends Error {
  override readonly name = "ImportFault";
}
