/** Files that another app shares into this one: laid where the page finds them, which is then opened. */
import { NAME_HEADER, SHARE_FIELD, SHARED_CACHE, SHARED_PARAM } from "../common/sharedFiles";

/** `scope`: the app's root. */
export async function receiveShared(request: Request, scope: string): Promise<Response> {
  const form = await request.formData();
  const files = form.getAll(SHARE_FIELD).filter((entry) => entry instanceof File);
  const cache = await caches.open(SHARED_CACHE);
  await Promise.all(
    files.map((file, i) => {
      const headers = {
        "Content-Type": file.type || "application/octet-stream",
        // Header values are Latin-1.
        [NAME_HEADER]: encodeURIComponent(file.name),
      };
      return cache.put(new URL(`${SHARED_PARAM}/${i}`, scope), new Response(file, { headers }));
    }),
  );
  return Response.redirect(new URL(`?${SHARED_PARAM}`, scope).href, 303);
}
