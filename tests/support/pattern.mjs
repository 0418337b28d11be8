// Patterns of JSON, as the scenarios write them. JSON itself, where objects may have more keys than are named,
// and in place of any value:
//   *              anything, null too          absent         the key is not there
//   <name>         anything; kept as {name}    /regex/        a text that it matches
//   string number boolean time                 a value of this kind (time: RFC 3339 in UTC)
//   [a, b]         exactly these               [a, ...]       these, then any
//   contains [a]   each of these matches some element         empty   [] or {}
import { isDeepStrictEqual } from 'node:util';

export function parsePattern(text) {
  const reader = new Reader(text);
  const pattern = reader.value();
  reader.end();
  return pattern;
}

// What does not fit, as one line; undefined if everything does. Adds to captures.
export function mismatch(pattern, value, captures, at = '$') {
  const show = JSON.stringify(value)?.slice(0, 300) ?? 'nothing';
  switch (pattern.kind) {
    case 'any':
      return value === undefined ? `${at} is missing` : undefined;
    case 'absent':
      return value === undefined ? undefined : `${at} should not be there, but is ${show}`;
    case 'capture':
      if (value === undefined) return `${at} is missing`;
      captures[pattern.name] = typeof value === 'string' ? value : JSON.stringify(value);
      return undefined;
    case 'regex':
      return typeof value === 'string' && pattern.regex.test(value)
        ? undefined
        : `${at} does not match ${pattern.regex}: ${show}`;
    case 'type': {
      const fits =
        pattern.name === 'time'
          ? typeof value === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/.test(value)
          : typeof value === pattern.name;
      return fits ? undefined : `${at} is no ${pattern.name}: ${show}`;
    }
    case 'empty':
      return value && typeof value === 'object' && Object.keys(value).length === 0
        ? undefined
        : `${at} is not empty: ${show}`;
    case 'scalar':
      return isDeepStrictEqual(value, pattern.value) ? undefined : `${at} is ${show}, not ${JSON.stringify(pattern.value)}`;
    case 'object':
      if (value === null || typeof value !== 'object' || Array.isArray(value)) return `${at} is no object: ${show}`;
      for (const [key, inner] of pattern.fields) {
        const why = mismatch(inner, value[key], captures, `${at}.${key}`);
        if (why) return why;
      }
      return undefined;
    case 'contains':
      if (!Array.isArray(value)) return `${at} is no array: ${show}`;
      for (const [index, inner] of pattern.items.entries()) {
        const found = value.some((item) => {
          const trial = {};
          if (mismatch(inner, item, trial)) return false;
          Object.assign(captures, trial);
          return true;
        });
        if (!found) return `${at} has nothing like number ${index + 1} of what it should contain: ${show}`;
      }
      return undefined;
    case 'array': {
      if (!Array.isArray(value)) return `${at} is no array: ${show}`;
      const fits = pattern.isOpen ? value.length >= pattern.items.length : value.length === pattern.items.length;
      if (!fits) return `${at} has ${value.length} elements, not ${pattern.items.length}: ${show}`;
      for (const [index, inner] of pattern.items.entries()) {
        const why = mismatch(inner, value[index], captures, `${at}[${index}]`);
        if (why) return why;
      }
      return undefined;
    }
  }
  throw new Error(`no such pattern: ${pattern.kind}`);
}

// A text with * for any run of characters.
export function matchesGlob(glob, text) {
  const regex = glob
    .split('*')
    .map((part) => part.replaceAll(/[.+?^${}()|[\]\\]/g, '\\$&'))
    .join('[\\s\\S]*');
  return new RegExp(`^${regex}$`).test(text);
}

class Reader {
  constructor(text) {
    this.text = text;
    this.at = 0;
  }

  value() {
    const rest = this.#rest();
    if (rest.startsWith('{')) return this.#object();
    if (rest.startsWith('[')) return this.#array('array');
    if (rest.startsWith('*')) return this.#took('*', { kind: 'any' });
    for (const name of ['absent', 'empty']) if (this.#isWord(name)) return this.#took(name, { kind: name });
    for (const name of ['string', 'number', 'boolean', 'time'])
      if (this.#isWord(name)) return this.#took(name, { kind: 'type', name });
    if (this.#isWord('contains')) {
      this.at += 'contains'.length;
      this.#rest();
      return this.#array('contains');
    }
    const capture = rest.match(/^<([a-z][a-z0-9_]*)>/);
    if (capture) return this.#took(capture[0], { kind: 'capture', name: capture[1] });
    const regex = rest.match(/^\/((?:[^/\\]|\\.)+)\//);
    if (regex) return this.#took(regex[0], { kind: 'regex', regex: new RegExp(regex[1]) });
    const scalar = rest.match(/^("(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*|true|false|null)/);
    if (scalar) return this.#took(scalar[0], { kind: 'scalar', value: JSON.parse(scalar[0]) });
    return this.#fail('a value');
  }

  end() {
    if (this.#rest() !== '') this.#fail('the end');
  }

  #object() {
    this.#take('{');
    const fields = [];
    while (!this.#rest().startsWith('}')) {
      if (fields.length > 0) this.#take(',');
      const key = this.value();
      if (key.kind !== 'scalar' || typeof key.value !== 'string') this.#fail('a key');
      this.#take(':');
      fields.push([key.value, this.value()]);
    }
    this.#take('}');
    return { kind: 'object', fields };
  }

  #array(kind) {
    this.#take('[');
    const items = [];
    let isOpen = false;
    while (!this.#rest().startsWith(']')) {
      if (items.length > 0) this.#take(',');
      if (this.#rest().startsWith('...')) {
        this.#take('...');
        isOpen = true;
        break;
      }
      items.push(this.value());
    }
    this.#take(']');
    return { kind, items, isOpen };
  }

  #rest() {
    while (/\s/.test(this.text[this.at] ?? '')) ++this.at;
    return this.text.slice(this.at);
  }
  #isWord(word) {
    const rest = this.#rest();
    return rest.startsWith(word) && !/[a-z]/.test(rest[word.length] ?? '');
  }
  #took(text, pattern) {
    this.at += text.length;
    return pattern;
  }
  #take(text) {
    if (!this.#rest().startsWith(text)) this.#fail(`"${text}"`);
    this.at += text.length;
  }
  #fail(wanted) {
    throw new Error(`the pattern lacks ${wanted} at: ${this.text.slice(this.at, this.at + 60)}`);
  }
}
