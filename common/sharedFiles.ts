/** How a file that is shared into the installed app comes from the service worker, which is sent it, to the page. */

/** Where it is sent, below the app's root. */
export const SHARE_ACTION = "share";
/** The field of the form that holds the files. */
export const SHARE_FIELD = "files";
/** In the address of the page that is to open them. */
export const SHARED_PARAM = "shared";
/** Where they lie in between; the page takes it away. */
export const SHARED_CACHE = "emotionthinker.shared";
/** Of a response in it, which has no other place for a file's name. */
export const NAME_HEADER = "X-File-Name";
