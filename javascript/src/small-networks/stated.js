/**
 * exp, sigmoid and tanh with every operation stated, and so every bit.
 *
 * Every operation is one of binary64 in the order in which it is written; the order is part of the
 * specification. Functions take any number; NaN gives NaN.
 */

// JavaScript has no hexadecimal floats: these decimals read as the numbers beside them.
// 1/ln 2, and ln 2 in two parts: the products of the first with whole numbers are exact.
// biome-ignore lint/suspicious/noApproximativeNumericConstant: these bits, whatever a library holds
const PER_LN2 = 1.4426950408889634; // 0x1.71547652b82fep+0
const LN2_HIGH = 0.6931471805598903; // 0x1.62e42fefa3800p-1
const LN2_LOW = 5.497923018708371e-14; // 0x1.ef35793c76730p-45
// Numbers near it have no room for a fraction: adding it rounds to a whole number, ties to even.
const WHOLE = 6755399441055744; // 0x1.8p+52

const C2 = 0.5000000000000011; // 0x1.000000000000ap-1
const C3 = 0.16666666666666413; // 0x1.55555555554fap-3
const C4 = 0.041666666666530267; // 0x1.555555555088cp-5
const C5 = 0.008333333333494331; // 0x1.1111111127b9ap-7
const C6 = 0.001388888894359778; // 0x1.6c16c184266dep-10
const C7 = 0.0001984126950678065; // 0x1.a01a012a69e60p-13
const C8 = 2.4801493136109498e-5; // 0x1.a0199a16e03c0p-16
const C9 = 2.7557586268526606e-6; // 0x1.71df253a82225p-19
const C10 = 2.7630233942976257e-7; // 0x1.28ad68a39703bp-22
const C11 = 2.500007089040735e-8; // 0x1.ad7f797c8fc30p-26

// 2^k for k from −1022 to 1023: looked up, which takes less time than to compose the bits.
const LEAST_POWER = -1022;
const POWERS = Float64Array.from({ length: 2046 }, (_, i) => 2 ** (i + LEAST_POWER));

/**
 * Return e^x.
 * @param {number} x
 * @returns {number}
 */
export function power(x) {
  const k = wholeOf(x);
  if (k >= -1022 && k <= 1023) {
    return (1 + fractionOf(x, k)) * POWERS[k - LEAST_POWER];
  }
  if (x > 710) {
    return Number.POSITIVE_INFINITY;
  }
  if (x < -746) {
    return 0;
  }
  if (Number.isNaN(x)) {
    return x;
  }
  // Two factors: only the second can leave the normal numbers, so the result is rounded once.
  const half = k >> 1;
  return (1 + fractionOf(x, k)) * POWERS[half - LEAST_POWER] * POWERS[k - half - LEAST_POWER];
}

/**
 * Return k, so that e^x is (1 + f)·2^k.
 * @param {number} x
 * @returns {number}
 */
function wholeOf(x) {
  return x * PER_LN2 + WHOLE - WHOLE;
}

/**
 * Return f, so that e^x is (1 + f)·2^k.
 * @param {number} x
 * @param {number} k
 * @returns {number}
 */
function fractionOf(x, k) {
  const r = x - k * LN2_HIGH - k * LN2_LOW;
  const q = r * r;
  const s = q * q;
  const low = C2 + C3 * r + (C4 + C5 * r) * q;
  const middle = C6 + C7 * r + (C8 + C9 * r) * q;
  const p = low + (middle + (C10 + C11 * r) * s) * s;
  return r + p * q;
}

/**
 * Return 1 / (1 + e^−total).
 * @param {number} total
 * @returns {number}
 */
export function sigmoid(total) {
  const e = power(-Math.abs(total));
  return total >= 0 ? 1 / (1 + e) : e / (1 + e);
}

/**
 * Return the hyperbolic tangent.
 * @param {number} total
 * @returns {number}
 */
export function tanh(total) {
  if (Number.isNaN(total) || total === 0) {
    return total;
  }
  const sign = Math.sign(total);
  if (Math.abs(total) > 22) {
    return sign;
  }
  const y = -2 * Math.abs(total);
  const k = wholeOf(y);
  const scale = POWERS[k - LEAST_POWER];
  const lessOne = scale - 1 + scale * fractionOf(y, k); // e^y − 1
  return sign * (-lessOne / (2 + lessOne));
}
