import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';

/** With USHER_PICTURES=1 the pictures of the documentation are taken anew. */
export class Pictures {
  constructor(
    private readonly page: Page,
    private readonly scheme: string,
  ) {}

  /** `press` gets a ring: what to press next. */
  async take(name: string, press?: Locator) {
    if (process.env.USHER_PICTURES !== '1') return;
    await press?.evaluate((element) => element.setAttribute('data-picture', 'press'));
    await this.page.screenshot({
      path: join(import.meta.dirname, `../../docs/images/${name}-${this.scheme}.png`),
      animations: 'disabled',
      caret: 'hide',
      // The blur behind dialogs would make files of twice the size.
      style: `[data-picture=press] { outline: 3px solid #e5712a !important; outline-offset: 3px; border-radius: 6px }
        * { backdrop-filter: none !important }`,
    });
    await press?.evaluate((element) => element.removeAttribute('data-picture'));
  }
}
