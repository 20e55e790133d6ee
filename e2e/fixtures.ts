/** Every test gets the demo page, and fails if the page complains on the console or asks for anything elsewhere. */
import { test as base, expect, type Request } from '@playwright/test';
import { DemoPage } from './pages/demo-page.ts';

export { expect };
export { golden, type GivenFile } from './pages/demo-page.ts';

/** All requests of the browser context, workers included, in order. */
export interface Traffic {
  readonly requests: readonly Request[];
  /** Addresses of model files asked for since the last `forget()`. */
  models(): string[];
  forget(): void;
}

export const test = base.extend<{ demo: DemoPage; traffic: Traffic; silence: void }>({
  demo: async ({ page }, use) => use(new DemoPage(page)),

  traffic: async ({ context }, use) => {
    const requests: Request[] = [];
    context.on('request', (request) => requests.push(request));
    await use({
      requests,
      models: () => requests.map((request) => request.url()).filter((url) => url.endsWith('.onnx')),
      forget: () => void requests.splice(0),
    });
  },

  /** Violations of the Content-Security-Policy are console errors, so this watches for them too. */
  silence: [
    async ({ page, traffic, baseURL }, use) => {
      const complaints: string[] = [];
      page.on('console', (message) => {
        if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
      });
      page.on('pageerror', (error) => complaints.push(String(error)));
      await use();
      expect(complaints, 'console errors and warnings').toEqual([]);
      const elsewhere = traffic.requests.map((request) => request.url()).filter((url) => !url.startsWith(baseURL!) && !/^(blob|data):/.test(url));
      expect(elsewhere, 'requests to other origins').toEqual([]);
    },
    { auto: true },
  ],
});
