import { describe, expect, it } from 'vitest';
import { addressFault, judgeAddresses, splitAddresses, suggestAddress } from '../src/lib/emails';

describe('splitting addresses', () => {
  it('takes commas, semicolons, spaces, tabs and new lines', () => {
    expect(splitAddresses('a@x.io, b@x.io;c@x.io\nd@x.io\te@x.io  f@x.io')).toEqual([
      'a@x.io',
      'b@x.io',
      'c@x.io',
      'd@x.io',
      'e@x.io',
      'f@x.io',
    ]);
  });
  it('unwraps names as mail programs write them, commas in quotes included', () => {
    expect(splitAddresses('"Lovelace, Ada" <ada@x.io>, Grace Hopper <grace@x.io>; mailto:li@x.io')).toEqual([
      'ada@x.io',
      'grace@x.io',
      'li@x.io',
    ]);
  });
  it('leaves an address before a name alone', () => {
    expect(splitAddresses('ada@x.io Grace Hopper <grace@x.io>')).toEqual(['ada@x.io', 'grace@x.io']);
  });
  it('keeps what is no address, so that it can be pointed at', () => {
    expect(splitAddresses('broken@ ada@x.io')).toEqual(['broken@', 'ada@x.io']);
  });
  it('finds nothing in nothing', () => {
    expect(splitAddresses(' ,;\n ')).toEqual([]);
  });
});

describe('judging addresses', () => {
  it.each(['ada@example.com', 'ada+tag@sub.example.co.uk', "o'neil@example.ie", 'jörg@bücher.example', 'x@xn--bcher-kva.example'])(
    'accepts %s',
    (address) => {
      expect(addressFault(address)).toBeNull();
    },
  );
  it.each([
    ['ada', 'has no @'],
    ['@x.io', 'has nothing before the @'],
    ['ada@', 'has nothing after the @'],
    ['ada@localhost', 'has no ending such as .com after the @'],
    ['ada..l@x.io', 'has a misplaced dot before the @'],
    ['ada@-x.io', 'has a broken domain after the @'],
    ['a b@x.io', 'has a character that is not allowed before the @'],
    ['ada@1.2.3.4', 'ends in a number'],
  ])('refuses %s and says why', (address, why) => {
    expect(addressFault(address)).toBe(why);
  });
  it('calls the second spelling of a mailbox a duplicate', () => {
    expect(judgeAddresses(['Ada@X.io', 'ada@x.io', 'ada+1@x.io']).map((each) => each.verdict)).toEqual(['ok', 'duplicate', 'ok']);
  });
  it('suggests the well-known domain one slip away', () => {
    expect(suggestAddress('ada@gmial.com')).toBe('ada@gmail.com');
    expect(suggestAddress('ada@gmail.com')).toBeNull();
    expect(suggestAddress('ada@acmee.io', ['acme.io'])).toBe('ada@acme.io');
    expect(suggestAddress('ada@example.com')).toBeNull();
  });
});
