/**
 * End-to-end tests: the built site through a real browser, as a person uses it.
 * usage: npx playwright test --config e2e/playwright.config.ts [--project desktop|phone]     (after scripts/build)
 * Needs build/site and Chromium (or $CHROMIUM).
 */
import { defineConfig, devices } from '@playwright/test';

/** How many times longer than usual to wait, for machines that do much else. */
const patience = Number(process.env['E2E_PATIENCE'] ?? 1);

export default defineConfig({
  testDir: '.',
  outputDir: '../build/e2e',
  timeout: 90_000 * patience, // the first recognition compiles 13 MB of WebAssembly, on machines shared with other work
  expect: { timeout: 45_000 * patience },
  workers: 1,
  retries: 0,
  reporter: [['list']],
  forbidOnly: Boolean(process.env['CI']),
  use: {
    baseURL: process.env['E2E_ADDRESS'], // where the server below said that it is
    trace: 'off', // the recorder fetches blob: addresses itself, against the policy that is under test
    screenshot: 'only-on-failure',
    permissions: ['clipboard-read', 'clipboard-write', 'camera'],
    launchOptions: {
      executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
      args: [
        '--no-sandbox',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--use-fake-device-for-media-stream',
      ],
    },
  },
  projects: [
    { name: 'desktop', use: { viewport: { width: 1280, height: 800 } }, testIgnore: /phone\.spec\.ts/ },
    { name: 'phone', use: { ...devices['Pixel 7'], viewport: { width: 360, height: 740 } }, testMatch: /(recognise|refuse|phone)\.spec\.ts/ },
  ],
  webServer: {
    command: 'node scripts/serve build/site --port 0', // any free one: several checkouts may be tested at once
    cwd: '..',
    wait: { stdout: /(?<E2E_ADDRESS>http:\/\/localhost:\d+\/)/ },
  },
});
