/** Written by the build (pwa/hashes.ts). */
declare module "virtual:card-hashes" {
  export const CARDS: readonly import("../../common/modelCard").ModelFile[];
}
