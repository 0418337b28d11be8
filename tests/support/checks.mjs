// Counts checks and says how they ended, one line each; the closing line is what bin/test adds up.
export class Checks {
  passed = 0;
  failed = 0;

  constructor(prefix = '') {
    this.prefix = prefix;
  }

  async check(title, run) {
    try {
      await run();
      this.pass(title);
    } catch (error) {
      this.fail(title, error);
    }
  }

  pass(title) {
    ++this.passed;
    console.log(`ok    ${this.prefix}${title}`);
  }

  fail(title, error) {
    ++this.failed;
    console.log(`FAIL  ${this.prefix}${title}`);
    const text = error instanceof Error ? (error.isExpectation ? error.message : error.stack) : String(error);
    console.log(text.replaceAll(/^/gm, '      '));
  }

  // Adds to what somebody else has counted.
  add(other) {
    this.passed += other.passed;
    this.failed += other.failed;
  }

  finish() {
    console.log(`${this.passed} passed, ${this.failed} failed`);
    process.exitCode = this.failed === 0 && this.passed > 0 ? 0 : 1;
  }
}

export class Expectation extends Error {
  isExpectation = true;
}

export function expect(condition, message) {
  if (!condition) throw new Expectation(message);
}

export function expectEqual(actual, wanted, what) {
  if (actual !== wanted) throw new Expectation(`${what}: expected ${wanted}, got ${actual}`);
}

// --name value and --flag, the rest in `words`.
export function parameters(defaults) {
  const found = { ...defaults, words: [] };
  const list = process.argv.slice(2);
  while (list.length > 0) {
    const word = list.shift();
    if (!word.startsWith('--')) found.words.push(word);
    else if (!(word.slice(2) in defaults)) throw new Error(`unknown option ${word}`);
    else found[word.slice(2)] = list.shift();
  }
  return found;
}
