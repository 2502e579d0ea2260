// node-llama-cpp as its documentation says: one context, a sequence a generation, its own batching.
// Reads a line of JSON a run, [{prompt, newTokens, newcomer}], and answers with one: the milliseconds at which each generation's tokens came.
import {createInterface} from "node:readline";
import {getLlama} from "node-llama-cpp";

// As in Readers.cs: tokens of each running stream before a newcomer is let in.
const settled = 4;

const [modelPath, contextSize, threads] = process.argv.slice(2);
const llama = await getLlama({gpu: false, build: "never", skipDownload: true, progressLogs: false, logLevel: "error"});
const model = await llama.loadModel({modelPath});

async function run(jobs) {
  const context = await model.createContext({
    sequences: jobs.length,
    contextSize: Number(contextSize),
    threads: {ideal: Number(threads), min: Number(threads)}
  });
  const began = performance.now();
  let letIn;
  let notSettled = jobs.filter((job) => !job.newcomer).length;
  const allAreWriting = new Promise((resolve) => { letIn = resolve; });
  const streams = await Promise.all(jobs.map(async ({prompt, newTokens, newcomer}) => {
    const sequence = context.getSequence();
    if (newcomer)
      await allAreWriting;

    const times = [performance.now() - began];
    for await (const token of sequence.evaluate(prompt, {temperature: 0.2, topK: 0, topP: 1, yieldEogToken: true})) {
      times.push(performance.now() - began);
      if (!newcomer && times.length === settled + 1 && --notSettled === 0)
        letIn();

      if (times.length > newTokens)
        break;
    }

    return times;
  }));
  await context.dispose();
  return streams;
}

console.log("ready");
for await (const line of createInterface({input: process.stdin}))
  console.log(JSON.stringify(await run(JSON.parse(line))));

process.exit(0);
