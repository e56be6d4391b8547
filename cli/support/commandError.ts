/** What a person did who called the command line, or must do now; the message is a sentence of words/. */

/** Ends the command with its message alone. */
export class CommandError extends Error {
  override readonly name: string = "CommandError";
}

/** The arguments are wrong: the verb's usage is shown too. */
export class ArgumentError extends CommandError {
  override readonly name = "ArgumentError";
}
