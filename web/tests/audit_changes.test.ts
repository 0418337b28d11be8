import { describe, expect, it } from 'vitest';
import { changedFields, valueText } from '../src/pages/settings/audit/changes';

describe('what an entry of the audit log says', () => {
  it('is where before and after differ', () => {
    expect(changedFields({ role: 'viewer', state: 'pending' }, { role: 'admin', state: 'pending' })).toEqual([
      { name: 'role', before: 'viewer', after: 'admin' },
    ]);
  });
  it('reads like text, also of several words', () => {
    expect(valueText(['idle', 'no_second_factor'])).toBe('idle, no_second_factor');
    expect(valueText([])).toBe('—');
    expect(valueText(null)).toBe('—');
    expect(
      valueText([
        { id: 'tea_1', name: 'Mobile' },
        { id: 'tea_2', name: 'Web' },
      ]),
    ).toBe('Mobile, Web');
    expect(valueText([{ id: 'tea_1' }])).toBe('[{"id":"tea_1"}]');
  });
});
