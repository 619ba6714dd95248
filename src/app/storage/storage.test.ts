import { describe, expect, it } from 'vitest';
import { freshName } from '../../ui/download';
import { roomInWords } from './RoomLine';

describe('names of notebooks', () => {
  it('come from the title and are unlike all that are taken', () => {
    expect(freshName('Mein Café!', new Set())).toBe('mein-cafe');
    expect(freshName('Explore a shop', new Set(['explore-a-shop', 'explore-a-shop-2']))).toBe(
      'explore-a-shop-3',
    );
    expect(freshName('日本', new Set(['notebook']))).toBe('notebook-2');
  });

  it('never hold what separates the parts of a key', () => {
    expect(freshName('a/b\uffff c', new Set())).toBe('a-b-c');
  });
});

describe('how much is kept, in words', () => {
  const room = { used: 269e6, left: 10.7e9, isPersistent: false };

  it('says what it takes, what is left, and what the browser has promised', () => {
    expect(roomInWords(room)).toMatch(
      /take 269 MB on this computer; there is room for 10.7 GB more.*may clear them/,
    );
    expect(roomInWords({ ...room, isPersistent: true })).toMatch(/keeps them until you delete them/);
  });

  it('warns when little is left', () => {
    expect(roomInWords({ ...room, left: 50e6 })).toMatch(/only 50 MB more will fit, so delete/);
  });
});
