import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const server = process.env.USHER_PUBLIC_URL ?? 'http://localhost:8080';

export default defineConfig({
  plugins: [react()],
  server: { proxy: Object.fromEntries(['/api', '/track', '/engage', '/groups', '/import'].map((path) => [path, server])) },
  build: {
    target: 'es2022',
    sourcemap: false,
    assetsInlineLimit: 0, // no data: URIs, so the CSP can stay simple
    chunkSizeWarningLimit: 700,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: 'react', test: /node_modules[\\/](react|react-dom|scheduler)[\\/]/, priority: 30 },
            {
              name: 'tanstack',
              test: /node_modules[\\/]@tanstack[\\/](react-router|router-core|history|react-query|query-core|store|react-store)/,
              priority: 20,
            },
            { name: 'echarts', test: /node_modules[\\/](echarts|zrender)[\\/]/, priority: 20 },
          ],
        },
      },
    },
  },
});
