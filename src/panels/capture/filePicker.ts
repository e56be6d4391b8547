/** The input behind the Open button: the `o` key presses it too. */
export const FILE_INPUT_ID = "open-file";

export function openFilePicker(): void {
  document.getElementById(FILE_INPUT_ID)?.click();
}
