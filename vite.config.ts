/** Build, dev server and preview server of the page, and the PWA around it. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import react from "@vitejs/plugin-react";
import { defineConfig, type Plugin } from "vite";
import { VitePWA } from "vite-plugin-pwa";
import { EMBED_FILE, embedOrigins } from "./common/embedOrigins.ts";
import { SHARE_ACTION, SHARE_FIELD } from "./common/sharedFiles.ts";
import { cardHashes, withIntegrity } from "./pwa/hashes.ts";
import {
  EMBED,
  embedHeaders,
  ISOLATION_HEADERS,
  META_POLICY,
  PRODUCTION_HEADERS,
} from "./pwa/headers.ts";
import * as app from "./words/en/page/app.ts";

const MODELS = "public/models";

/** What the system offers the installed app for. */
const SOUND_FILES = {
  "audio/wav": [".wav"],
  "audio/mpeg": [".mp3"],
  "audio/mp4": [".m4a"],
  "audio/ogg": [".ogg", ".oga", ".opus"],
  "audio/flac": [".flac"],
  "audio/webm": [".weba"],
};

/** Longest file that is kept for offline use, bytes: above the largest wasm and the model. */
const MAX_PRECACHED_BYTES = 40 * 1024 * 1024;

/** Writes the Content-Security-Policy into index.html, for hosts that send no headers. */
function contentSecurityPolicy(): Plugin {
  return {
    name: "content-security-policy",
    apply: "build",
    transformIndexHtml: () => [
      {
        tag: "meta",
        attrs: { "http-equiv": "Content-Security-Policy", content: META_POLICY },
        injectTo: "head-prepend",
      },
    ],
  };
}

/** The headers that a host should send; who may show the embedded page is read anew each time. */
function productionHeaders(): Plugin {
  return {
    name: "production-headers",
    configurePreviewServer({ config, middlewares }) {
      const list = join(config.root, config.build.outDir, EMBED_FILE);
      middlewares.use((request, response, next) => {
        const [path = ""] = (request.url ?? "").split("?");
        const headers = EMBED.test(path)
          ? embedHeaders(embedOrigins(existsSync(list) ? readFileSync(list, "utf8") : ""))
          : PRODUCTION_HEADERS;
        for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
        next();
      });
    },
  };
}

/** The preview server gzips whatever it knows no type of: a second for weights that do not shrink. */
function plainWeights(): Plugin {
  return {
    name: "plain-weights",
    configurePreviewServer({ middlewares }) {
      middlewares.use((request, _response, next) => {
        if (request.url?.includes(".onnx")) delete request.headers["accept-encoding"];
        next();
      });
    },
  };
}

export default defineConfig({
  // Relative, so that the build works under any path of any host.
  base: "./",
  plugins: [
    react(),
    cardHashes(MODELS),
    contentSecurityPolicy(),
    productionHeaders(),
    plainWeights(),
    VitePWA({
      strategies: "injectManifest",
      srcDir: "pwa",
      filename: "serviceWorker.ts",
      registerType: "prompt",
      // The page does when its model is here (panels/shell/offlineCopy.ts).
      injectRegister: false,
      injectManifest: {
        globPatterns: ["**/*.{js,mjs,css,html,svg,png,woff2,wasm,onnx,bin,json,wav,webmanifest}"],
        // Its host's affair (pwa/serviceWorker.ts).
        globIgnores: ["embed.html", EMBED_FILE],
        manifestTransforms: [withIntegrity("dist")],
        maximumFileSizeToCacheInBytes: MAX_PRECACHED_BYTES,
      },
      manifest: {
        name: app.name,
        short_name: app.name,
        description: app.description,
        start_url: "./",
        scope: "./",
        display: "standalone",
        background_color: "#f6f6f4",
        theme_color: "#f6f6f4",
        categories: ["utilities", "education"],
        // A voice note is shared into the installed app, or opened with it.
        share_target: {
          action: `./${SHARE_ACTION}`,
          method: "POST",
          enctype: "multipart/form-data",
          params: { files: [{ name: SHARE_FIELD, accept: ["audio/*", "video/*"] }] },
        },
        file_handlers: [{ action: "./", accept: SOUND_FILES }],
        icons: [
          { src: "icons/icon-192.png", sizes: "192x192", type: "image/png" },
          { src: "icons/icon-512.png", sizes: "512x512", type: "image/png" },
          {
            src: "icons/icon-maskable-512.png",
            sizes: "512x512",
            type: "image/png",
            purpose: "maskable",
          },
          { src: "icons/icon.svg", sizes: "any", type: "image/svg+xml" },
        ],
      },
    }),
  ],
  worker: { format: "es", plugins: () => [cardHashes(MODELS)] },
  build: {
    target: "esnext",
    // Which chunk is loaded with which: what .size-limit.mjs counts by.
    manifest: true,
    // The policy forbids data: scripts, so worklets and wasm stay files whatever their size.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 800,
    rollupOptions: { input: ["index.html", "embed.html"] },
  },
  // Pre-bundling would move the loader away from its .wasm file.
  optimizeDeps: { exclude: ["onnxruntime-web"] },
  server: { headers: ISOLATION_HEADERS },
  preview: { port: 4173, strictPort: true },
});
