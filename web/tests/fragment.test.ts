// @vitest-environment happy-dom
import { beforeEach, describe, expect, it, vi } from 'vitest';

beforeEach(() => {
  vi.resetModules();
  sessionStorage.clear();
  window.location.href = 'http://localhost/invite';
});

const load = () => import('../src/lib/fragment');

describe('a token in the fragment', () => {
  it('is taken out of the address bar, path and search stay', async () => {
    window.location.href = 'http://localhost/invite?from=mail#abc-123';
    const { takeToken } = await load();
    expect(takeToken('invite')).toBe('abc-123');
    expect(window.location.hash).toBe('');
    expect(window.location.pathname + window.location.search).toBe('/invite?from=mail');
  });
  it('survives signing in and a reload of the tab', async () => {
    window.location.href = 'http://localhost/invite#abc';
    (await load()).takeToken('invite');
    vi.resetModules();
    expect((await load()).takeToken('invite')).toBe('abc');
  });
  it('gives way to a newer one', async () => {
    window.location.href = 'http://localhost/invite#old';
    const { takeToken } = await load();
    takeToken('invite');
    window.location.hash = '#new';
    expect(takeToken('invite')).toBe('new');
  });
  it('is not mixed up with that of another page', async () => {
    window.location.href = 'http://localhost/invite#abc';
    const { takeToken } = await load();
    takeToken('invite');
    expect(takeToken('reset')).toBeNull();
  });
  it('is forgotten when it has been used', async () => {
    window.location.href = 'http://localhost/invite#abc';
    const { takeToken, forgetToken } = await load();
    takeToken('invite');
    forgetToken('invite');
    expect(takeToken('invite')).toBeNull();
  });
  it('still works where storage is closed', async () => {
    const closed = vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
      throw new DOMException('closed');
    });
    window.location.href = 'http://localhost/invite#abc';
    const { takeToken } = await load();
    expect(takeToken('invite')).toBe('abc');
    expect(takeToken('invite')).toBe('abc');
    closed.mockRestore();
  });
});
