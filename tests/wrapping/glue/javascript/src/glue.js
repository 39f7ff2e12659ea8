/** A dense network of sigmoid neurons, as a stranger might have written it. */

export function load(layers) {
  return layers.map(({ weights, biases }) => ({ w: weights.map((row) => [...row]), b: [...biases] }));
}

export function dump(net) {
  return net.map(({ w, b }) => ({ weights: w, biases: b }));
}

function forward(net, inputs) {
  const found = [inputs];
  for (const { w, b } of net) {
    const x = found.at(-1);
    found.push(w.map((row, i) => 1 / (1 + Math.exp(-row.reduce((sum, v, j) => sum + v * x[j], b[i])))));
  }
  return found;
}

export function predict(net, inputs) {
  return forward(net, inputs).at(-1);
}

export function step(net, inputs, targets, rate) {
  console.log("a log");
  const found = forward(net, inputs);
  let delta = found.at(-1).map((o, i) => 2 * (o - targets[i]) * o * (1 - o));
  for (let l = net.length - 1; l >= 0; l--) {
    const below = found[l].map((a, k) => delta.reduce((sum, d, j) => sum + d * net[l].w[j][k], 0) * a * (1 - a));
    for (const [j, d] of delta.entries()) {
      net[l].w[j] = net[l].w[j].map((v, k) => v - rate * d * found[l][k]);
      net[l].b[j] -= rate * d;
    }
    delta = below;
  }
}

export function activations(net, inputs) {
  return forward(net, inputs).slice(1);
}
