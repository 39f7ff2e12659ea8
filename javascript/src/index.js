/** Three small neural networks, written to be read: a button perceptron, a neuron, and a 2-2-1 network. */

/** @typedef {import("./button.js").Training} Training */
/** @typedef {import("./button.js").Trial} Trial */
/** @typedef {import("./network.js").Activations} Activations */

export {
  evaluateNeuralNetwork,
  evaluateNeuralNetworkError,
  learn,
  report,
  train,
  trainOnPresses,
} from "./button.js";
export { mseLoss, NeuralNetwork } from "./network.js";
export {
  activate,
  activationDerivative,
  classify,
  feedforward,
  Neuron,
  weightedSum,
} from "./neuron.js";
