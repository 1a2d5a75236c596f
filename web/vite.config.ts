import { fileURLToPath } from 'node:url'

import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vitest/config'

// `npm run dev` beside `luoshi serve`: LUOSHI=http://127.0.0.1:8080 npm run dev
const server = process.env.LUOSHI ?? 'http://127.0.0.1:8080'

export default defineConfig({
  plugins: [vue()],
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  build: {
    target: 'es2022',
    // The program carries every file; none may be inlined as data:, which the content policy refuses.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rollupOptions: {
      output: {
        manualChunks: (id) =>
          /node_modules\/(echarts|zrender)\//.test(id) ? 'chart' : /node_modules\//.test(id) ? 'vendor' : undefined,
      },
    },
    chunkSizeWarningLimit: 1000,
  },
  server: { proxy: { '/api': server, '/healthz': server } },
  test: { include: ['src/**/*.test.ts'] },
})
