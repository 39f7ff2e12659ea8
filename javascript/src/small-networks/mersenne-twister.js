/** The generator behind NumPy's legacy RandomState: MT19937, and NumPy's ways from its words to numbers. */

const WORDS = 624;
const MIDDLE = 397;

const LARGEST_WORD = 0xffff_ffff;

/** Draws numbers from a seed of 32 bits; each draw changes it. */
export class MersenneTwister {
  #words = new Uint32Array(WORDS);
  #used = WORDS;
  /** @type {number | undefined} */
  #kept;

  /** @param {number} seed */
  constructor(seed) {
    const words = this.#words;
    words[0] = seed;
    for (let i = 1; i < WORDS; i++) {
      // Math.imul: a plain product would lose its low bits.
      words[i] = Math.imul(1_812_433_253, words[i - 1] ^ (words[i - 1] >>> 30)) + i;
    }
  }

  /**
   * Draw 32 bits.
   * @returns {number}
   */
  word() {
    if (this.#used === WORDS) {
      twist(this.#words);
      this.#used = 0;
    }
    let word = this.#words[this.#used++];
    word ^= word >>> 11;
    word ^= (word << 7) & 0x9d2c_5680;
    word ^= (word << 15) & 0xefc6_0000;
    // >>> 0: the operators on bits give signed numbers.
    return (word ^ (word >>> 18)) >>> 0;
  }

  /**
   * Draw a number from 0 up to, but not including, 1, with 53 bits.
   * @returns {number}
   */
  fraction() {
    const high = this.word() >>> 5;
    const low = this.word() >>> 6;
    return (high * 67_108_864 + low) / 9_007_199_254_740_992;
  }

  /**
   * Draw a whole number from 0 to `largest`, which has 64 bits at most: again until it is not larger.
   * @param {bigint} largest
   * @returns {bigint}
   */
  atMost(largest) {
    if (largest === 0n) {
      return 0n; // without a draw
    }
    const bits = largest.toString(2).length;
    for (;;) {
      let drawn = BigInt(this.word());
      if (largest > LARGEST_WORD) {
        drawn = (drawn << 32n) | BigInt(this.word());
      }
      drawn = BigInt.asUintN(bits, drawn);
      if (drawn <= largest) {
        return drawn;
      }
    }
  }

  /**
   * Draw from the standard normal distribution by the polar method; every second number was kept.
   * @returns {number}
   */
  normal() {
    if (this.#kept !== undefined) {
      const kept = this.#kept;
      this.#kept = undefined;
      return kept;
    }
    let [x, y, square] = [0, 0, 0];
    while (!(square > 0 && square < 1)) {
      x = 2 * this.fraction() - 1;
      y = 2 * this.fraction() - 1;
      square = x * x + y * y;
    }
    const factor = Math.sqrt((-2 * Math.log(square)) / square);
    this.#kept = factor * x;
    return factor * y;
  }
}

/**
 * Replace all words, in place: the last ones are made of the first that are new.
 * @param {Uint32Array} words shape (624)
 */
function twist(words) {
  for (let i = 0; i < WORDS; i++) {
    const joined = (words[i] & 0x8000_0000) | (words[(i + 1) % WORDS] & 0x7fff_ffff);
    words[i] = words[(i + MIDDLE) % WORDS] ^ (joined >>> 1) ^ (joined & 1 ? 0x9908_b0df : 0);
  }
}
