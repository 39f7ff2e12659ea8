/** The article's JavaScript listing, restored: the third of four buttons gives food. */

/**
 * Return the output as text, rounded to two decimals.
 * @param {number[]} inputVector
 * @param {number[]} weightVector
 * @returns {string}
 */
function evaluateNeuralNetwork(inputVector, weightVector) {
  let result = 0;
  inputVector.forEach((value, index) => {
    result += value * weightVector[index];
  });
  return result.toFixed(2);
}

/**
 * Return the error as text; like the article's, it is taken from the rounded output.
 * @param {number} desired
 * @param {string} actual
 * @returns {string}
 */
function evaluateNeuralNetworkError(desired, actual) {
  return (desired - Number(actual)).toFixed(2);
}

/**
 * Change the weights in place where an input is above 0.
 * @param {number[]} inputVector
 * @param {number[]} weightVector
 * @param {number} learningRate
 */
function learn(inputVector, weightVector, learningRate) {
  inputVector.forEach((value, index) => {
    if (value > 0) {
      weightVector[index] += learningRate;
    }
  });
}

/**
 * Evaluate, print a report and learn, `trials` times.
 * @param {number} trials
 * @param {number[]} inputVector
 * @param {number[]} weightVector
 * @param {number} learningRate
 */
function train(trials, inputVector, weightVector, learningRate) {
  for (let trial = 0; trial < trials; trial++) {
    const output = evaluateNeuralNetwork(inputVector, weightVector);
    const error = evaluateNeuralNetworkError(1, output);
    console.log(`Neural Net output: ${output} Error: ${error} Weight Vector: ${weightVector}`);
    learn(inputVector, weightVector, learningRate);
  }
}

train(6, [0, 0, 1, 0], [0, 0, 0, 0], 0.2);
