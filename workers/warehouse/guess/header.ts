import { ATTRIBUTES, type Attribute, NOISE, SECONDARY, THINGS, type Thing } from './header_words';

export interface HeaderMeaning {
  words: string[];
  /** Whose value it is: of several things the last, as in `user_session`; a category or brand before its item. */
  thing: Thing | null;
  attribute: Attribute | null;
  /** It tells one thing of another, as `price_type` and `date_key` do. */
  isCompound: boolean;
  /** A later date of the same thing, such as an update or a delivery. */
  isSecondary: boolean;
  /** Words that mean nothing here. */
  unknown: number;
}

type Meaning =
  | { kind: 'thing'; thing: Thing }
  | { kind: 'attribute'; attribute: Attribute }
  | { kind: 'secondary' }
  | { kind: 'noise' };

const VOCABULARY = vocabulary();
const LONGEST = Math.max(...[...VOCABULARY.keys()].map((word) => word.length));

/**
 * The words of a header mean a thing and what is told of it: `Lineitem sku` the item's id, `transaction_date` the
 * order's time, `device_type` the type of a device. A word counts whole or not at all: `discount` holds no count.
 */
export function readHeader(name: string): HeaderMeaning {
  const words = headerWords(name);
  const things: Thing[] = [];
  let attribute: Attribute | null = null;
  let [isCompound, isSecondary, unknown] = [false, false, 0];
  for (const word of words) {
    const meaning = VOCABULARY.get(word);
    if (meaning === undefined) unknown++;
    else if (meaning.kind === 'thing') things.push(meaning.thing);
    else if (meaning.kind === 'secondary') isSecondary = true;
    else if (meaning.kind === 'attribute') {
      isCompound ||= attribute !== null && attribute !== meaning.attribute;
      attribute = strongerAttribute(attribute, meaning.attribute);
    }
  }
  return { words, thing: mainThing(things), attribute, isCompound, isSecondary, unknown };
}

/** Lower-case words without accents: cut at blanks, signs and changes of case, and where two known words were joined. */
export function headerWords(name: string): string[] {
  const withoutType = name.replace(/:(token|float)(_seq)?$/i, '');
  return plainWords(withoutType).flatMap(joinedWords);
}

/** Lower-case words without accents, cut at blanks, signs and changes of case: `addToCart`, `Add to cart`. */
export function plainWords(text: string): string[] {
  return (
    text
      .normalize('NFKD')
      .replace(/\p{M}/gu, '')
      .replace(/ß/g, 'ss')
      .replace(/([\p{Ll}\p{N}])(\p{Lu})/gu, '$1 $2')
      .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2')
      // Latin beside another script: "用户ID".
      .replace(/(\p{Script=Latin})(?=[^\p{Script=Latin}\p{P}\p{S}\p{Z}\p{N}])/gu, '$1 ')
      .replace(/([^\p{Script=Latin}\p{P}\p{S}\p{Z}\p{N}])(?=\p{Script=Latin})/gu, '$1 ')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  );
}

/** `visitorid` is `visitor` and `id`: a word that is nothing but known words in a row is these, else itself. */
function joinedWords(word: string): string[] {
  if (VOCABULARY.has(word)) return [word];
  // ways[end]: the fewest known words that make up the first `end` letters.
  const ways: (string[] | undefined)[] = [[]];
  for (let end = 1; end <= word.length; end++) {
    for (let from = Math.max(0, end - LONGEST); from < end; from++) {
      const before = ways[from];
      const part = word.slice(from, end);
      if (!before || !VOCABULARY.has(part)) continue;
      const known = ways[end];
      if (!known || before.length + 1 < known.length) ways[end] = [...before, part];
    }
  }
  return ways[word.length] ?? [word];
}

function mainThing(things: readonly Thing[]): Thing | null {
  const owned = things.find((thing) => thing === 'category' || thing === 'brand');
  // "stock code" and "product sku" name the item twice.
  return owned ?? things.at(-1) ?? null;
}

/** `price` beside `total` is a price; `type` and `status` say more than an `id` beside them; else the last counts. */
function strongerAttribute(before: Attribute | null, next: Attribute): Attribute {
  if (before === 'price' && next === 'total') return before;
  if (before === 'part' || before === 'type' || before === 'status') return next === 'id' ? next : before;
  return next;
}

function vocabulary(): Map<string, Meaning> {
  const known = new Map<string, Meaning>();
  const learn = (text: string, meaning: Meaning) => {
    for (const word of text.split(/\s+/)) {
      for (const plain of plainWords(word)) if (!known.has(plain)) known.set(plain, meaning);
    }
  };
  for (const thing of Object.keys(THINGS) as Thing[]) learn(THINGS[thing], { kind: 'thing', thing });
  for (const attribute of Object.keys(ATTRIBUTES) as Attribute[]) {
    learn(ATTRIBUTES[attribute], { kind: 'attribute', attribute });
  }
  learn(SECONDARY, { kind: 'secondary' });
  learn(NOISE, { kind: 'noise' });
  return known;
}
