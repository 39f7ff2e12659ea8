// Times the stated power of e and Math.exp over an array, in turns; prints the median ratio and both times in ns.
import { power } from "../../javascript/src/small-networks/stated.js";

const COUNT = 20_000;
const ROUNDS = 401;
const numbers = Float64Array.from({ length: COUNT }, (_, i) => -8 + (16 * i) / COUNT);
const powers = new Float64Array(COUNT);

/** Each its own loop, so that the compiler sees one function in each. */
const loops = {
  stated() {
    for (let i = 0; i < COUNT; i++) powers[i] = power(numbers[i]);
  },
  own() {
    for (let i = 0; i < COUNT; i++) powers[i] = Math.exp(numbers[i]);
  },
};

const times = { stated: [], own: [] };
for (let round = 0; round < ROUNDS; round++) {
  for (const [name, loop] of Object.entries(loops)) {
    const begun = process.hrtime.bigint();
    loop();
    times[name].push(Number(process.hrtime.bigint() - begun) / COUNT);
  }
}

const median = (values) => values.toSorted((a, b) => a - b)[values.length >> 1];
const ratios = times.stated.map((time, i) => time / times.own[i]);
console.log(median(ratios), median(times.stated), median(times.own));
